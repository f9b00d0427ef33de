package paper

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"kheo/internal/platform/docx"
)

// What a file that is checked may hold. Anybody may send one, so it is weighed before it is read: thirty
// kilobytes can unpack to eleven million numbers. The half-year report of a province with a list of all its
// 4,494 practices has 9 MB of markup, 690,000 tags and 700 KB of text.
const (
	maxMarkup  = 24 << 20
	maxTags    = 1_500_000
	maxWords   = 4 << 20
	maxTag     = 64 << 10 // one tag with its attributes
	maxLinks   = 1 << 20  // one part of relationships
	maxFigures = 20_000   // a province with 500 communes has 4,600
)

// weigh unpacks every part that could be markup, whatever it is called, and keeps nothing.
func weigh(z *zip.Reader) error {
	s := balance{left: maxMarkup}
	for _, f := range z.File {
		if f.UncompressedSize64 > maxLinks && strings.HasSuffix(strings.ToLower(f.Name), ".rels") {
			return because(docx.ErrTooLarge, f.Name)
		}
		if err := s.part(f); err != nil {
			return err
		}
	}
	return nil
}

func (s *balance) part(f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return nil // who reads it says what is wrong with it
	}
	defer in.Close()
	s.mode, s.quote = betweenTags, 0
	buf := make([]byte, 32<<10)
	for first := true; ; first = false {
		n, err := io.ReadFull(in, buf)
		if first && !markup(buf[:n]) {
			return nil
		}
		if s.left -= n; s.left < 0 || !s.add(buf[:n]) {
			return because(docx.ErrTooLarge, f.Name)
		}
		if err != nil { // its end, or where its reader will stop too
			return nil
		}
	}
}

// markup tells pictures and fonts from what a reader of markup would not refuse at its first bytes.
func markup(head []byte) bool {
	head = bytes.TrimSpace(head[:min(len(head), 16)])
	for len(head) > 0 && utf8.FullRune(head) {
		r, n := utf8.DecodeRune(head)
		if r == utf8.RuneError && n == 1 || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			return false
		}
		head = head[n:]
	}
	return true
}

// balance counts tags and what stands between them.
type balance struct {
	left, tags, text int
	mode             mode
	quote            byte
	head             [8]byte // how the tag begins
	length           int     // of the tag so far
	last             uint32  // bytes, to find the end of what has no tags
}

type mode int

const (
	betweenTags mode = iota
	inTag
	inComment
	inCData
)

// add is false when it has become too much.
func (s *balance) add(part []byte) bool {
	for _, c := range part {
		switch s.mode {
		case betweenTags:
			if c != '<' {
				s.text++
				break
			}
			s.mode, s.length = inTag, 0
			s.tags++
		case inTag:
			s.tag(c)
			if s.length > maxTag {
				return false
			}
		case inComment, inCData:
			s.text++
			s.last = s.last<<8 | uint32(c)
			if end := s.last & 0xffffff; end == 0x2d2d3e && s.mode == inComment || end == 0x5d5d3e && s.mode == inCData { // --> ]]>
				s.mode = betweenTags
			}
		}
	}
	return s.tags <= maxTags && s.text <= maxWords
}

func (s *balance) tag(c byte) {
	if s.length < len(s.head) {
		s.head[s.length] = c
	}
	s.length++
	switch {
	case s.quote != 0:
		if c == s.quote {
			s.quote = 0
		}
	case s.length == 3 && string(s.head[:3]) == "!--":
		s.mode, s.last = inComment, 0
	case s.length == 8 && string(s.head[:]) == "![CDATA[":
		s.mode, s.last = inCData, 0
	case c == '"', c == '\'':
		s.quote = c
	case c == '>':
		s.mode = betweenTags
	}
}
