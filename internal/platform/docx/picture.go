package docx

import (
	"bytes"
	"fmt"
)

// Picture is a PNG, JPEG or EMF with its size in millimetres. SVG may be the same picture again, for
// programs that prefer it. Alt says in words what is to be seen.
type Picture struct {
	Data          []byte
	SVG           []byte
	Width, Height float64
	Title, Alt    string
}

// kindOf tells a picture by its first bytes.
func kindOf(data []byte) (ext string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return "png", true
	case bytes.HasPrefix(data, []byte{0xFF, 0xD8, 0xFF}):
		return "jpeg", true
	case len(data) > 44 && string(data[40:44]) == " EMF":
		return "emf", true
	}
	return "", false
}

// picture stores the bytes once and gives the part's relationship.
func (w *writer) picture(data []byte, ext string) string {
	for _, p := range w.pack.pictures {
		if bytes.Equal(p.body, data) {
			return w.links.add("image", p.name, false)
		}
	}
	name := fmt.Sprintf("media/picture%d.%s", len(w.pack.pictures)+1, ext)
	if w.pack.styles != nil {
		name = fmt.Sprintf("media/filled%d.%s", len(w.pack.pictures)+1, ext) // beside the template's own
	}
	w.pack.pictures = append(w.pack.pictures, part{name, data})
	return w.links.add("image", name, false)
}

// write sets the picture in the middle of a line of its own; what follows, its caption, stays with it.
func (p Picture) write(w *writer) {
	Paragraph{Style: PictureLine, KeepNext: true, Runs: []Inline{p}}.write(w)
}

const svgExtension = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"

func (p Picture) inline(w *writer) {
	ext, ok := kindOf(p.Data)
	if !ok {
		w.pack.fail(fmt.Errorf("docx: picture %q is no PNG, JPEG or EMF", p.Title))
		return
	}
	id, cx, cy := w.pack.id(), emu(p.Width), emu(p.Height)
	name := "Picture " + id
	w.open("w:r")
	w.open("w:drawing")
	w.open("wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0")
	w.empty("wp:extent", "cx", cx, "cy", cy)
	w.empty("wp:docPr", "id", id, "name", name, "descr", p.Alt, "title", p.Title)
	w.open("wp:cNvGraphicFramePr")
	w.empty("a:graphicFrameLocks", "noChangeAspect", "1")
	w.close("wp:cNvGraphicFramePr")
	w.open("a:graphic")
	w.open("a:graphicData", "uri", nsPicture)
	w.open("pic:pic")
	w.open("pic:nvPicPr")
	w.empty("pic:cNvPr", "id", id, "name", name, "descr", p.Alt)
	w.empty("pic:cNvPicPr")
	w.close("pic:nvPicPr")
	w.open("pic:blipFill")
	w.blip(p, ext)
	w.open("a:stretch")
	w.empty("a:fillRect")
	w.close("a:stretch")
	w.close("pic:blipFill")
	w.open("pic:spPr")
	w.open("a:xfrm")
	w.empty("a:off", "x", "0", "y", "0")
	w.empty("a:ext", "cx", cx, "cy", cy)
	w.close("a:xfrm")
	w.open("a:prstGeom", "prst", "rect")
	w.empty("a:avLst")
	w.close("a:prstGeom")
	w.close("pic:spPr")
	w.close("pic:pic")
	w.close("a:graphicData")
	w.close("a:graphic")
	w.close("wp:inline")
	w.close("w:drawing")
	w.close("w:r")
}

func (w *writer) blip(p Picture, ext string) {
	image := w.picture(p.Data, ext)
	if len(p.SVG) == 0 {
		w.empty("a:blip", "r:embed", image)
		return
	}
	w.open("a:blip", "r:embed", image)
	w.open("a:extLst")
	w.open("a:ext", "uri", svgExtension)
	w.empty("asvg:svgBlip", "xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main", "r:embed", w.picture(p.SVG, "svg"))
	w.close("a:ext")
	w.close("a:extLst")
	w.close("a:blip")
}
