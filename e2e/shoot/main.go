// Command shoot takes the pictures of docs/img from a demo that is running:
//
//	go run ./cmd/kheo demo &
//	go run ./e2e/shoot
package main

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"log"
	"os"
	"path/filepath"

	"kheo/e2e/browser"
)

// Accounts of the demo, by the names of their buttons.
const (
	provinceOfficer = "Chuyên viên theo dõi phong trào, Tỉnh Nghệ An"
	communeOfficer  = "Cán bộ theo dõi phong trào, Xã Na Ngoi"
	communeApprover = "Người duyệt mô hình, Xã Kim Liên"
)

var (
	page  = browser.Screen{Width: 1280, Height: 900}
	phone = browser.Screen{Width: 390, Height: 844, Scale: 2, Touch: true}
)

func main() {
	log.SetFlags(0)
	site := flag.String("site", "http://127.0.0.1:8080", "address of the demo")
	folder := flag.String("to", "docs/img", "folder for the pictures")
	flag.Parse()
	b, err := browser.Start()
	if err != nil {
		log.Fatal(err)
	}
	s := &studio{browser: b, site: *site, folder: *folder}
	s.shoot()
	s.end()
}

// studio is what browser.T asks of a test: the first thing that goes wrong ends it.
type studio struct {
	browser      *browser.Browser
	site, folder string
	clean        []func()
}

func (s *studio) Helper()          {}
func (s *studio) Cleanup(f func()) { s.clean = append(s.clean, f) }

func (s *studio) Errorf(format string, args ...any) { s.Fatalf(format, args...) }

func (s *studio) Fatalf(format string, args ...any) {
	s.end()
	log.Fatalf(format, args...)
}

func (s *studio) end() {
	for _, f := range s.clean {
		f()
	}
	s.browser.Close()
}

func (s *studio) shoot() {
	head := s.enter(provinceOfficer, page)
	head.Visit("/figures?unit=40&period=2024-H1")
	head.Sees("#recon", "4.494", "4.503")
	s.keep("figures.png", head)

	approver := s.enter(communeApprover, page)
	approver.Visit("/review")
	approver.Go(func() { approver.PressAt(`document.querySelector(".jobs a")`) })
	s.keep("review.png", approver)

	officer := s.enter(communeOfficer, phone)
	s.keep("today-390.png", officer)
	officer.Go(func() { officer.Press(".jobs a", "Bổ sung") })
	officer.Go(func() { officer.Press("main a", "Sửa phiếu") })
	s.keep("register-390.png", officer)
}

func (s *studio) enter(account string, screen browser.Screen) *browser.Tab {
	tab := s.browser.Open(s, s.site, screen)
	tab.Visit("/sign-in")
	tab.Go(func() { tab.Press("#demo button", account) })
	return tab
}

// Pictures travel with every clone.
const most = 250_000

func (s *studio) keep(name string, tab *browser.Tab) {
	b, err := small(tab.Picture())
	if err == nil && len(b) > most {
		err = fmt.Errorf("%d bytes, more than %d", len(b), most)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(s.folder, name), b, 0o644)
	}
	if err != nil {
		s.Fatalf("%s: %v", name, err)
	}
	log.Printf("%s: %d KB", name, len(b)/1000)
}

// small writes a PNG anew without the alpha that a page doesn't have.
func small(b []byte) ([]byte, error) {
	from, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	opaque := image.NewRGBA(from.Bounds())
	draw.Draw(opaque, opaque.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(opaque, opaque.Bounds(), from, from.Bounds().Min, draw.Over)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, opaque); err != nil || out.Len() > len(b) {
		return b, err
	}
	return out.Bytes(), nil
}
