package ui

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/web"
)

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	return renderIn(t, context.Background(), c)
}

func renderIn(t *testing.T, ctx context.Context, c templ.Component) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Render(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func samplePage() Page {
	return Page{
		Title: "Bộ phận giao diện", Path: "/_ui?a=1&b=2", Demo: "Bản trình diễn: số liệu dựng để thử.",
		Crumbs: []Crumb{{"Mô hình", "/a"}, {"Bộ phận", ""}},
		Nav:    []NavItem{{Href: "/", Icon: "home", Label: "Hôm nay", Count: "7", Hot: true, Current: true}, {Href: "/units", Icon: "build", Label: "Đơn vị", Group: "Theo việc"}},
		Tabs:   []NavItem{{Href: "/", Icon: "home", Label: "Hôm nay", Count: "7", Hot: true, Current: true}},
		Actor:  Actor{Post: "Chuyên viên theo dõi phong trào", Unit: "Ban Tuyên giáo và Dân vận Tỉnh ủy", Person: "Chuyên viên 1", SwitchHref: "/posts", AccountHref: "/account", SignOut: "/sign-out"},
		Search: Search{Action: "/search", Placeholder: "Tìm mã, mô hình, đơn vị"},
		Keys:   []Key{{"E", "Excel"}}, Foot: "24.118 bản ghi",
		Flash: Flash{Text: "Đã gửi.", Link: Crumb{"Mở", "/x"}}, CSRF: "t", IdleMinutes: 30,
	}
}

// Every part, by name, in at least one state; the kit has the rest.
func parts() map[string]templ.Component {
	all := map[string]templ.Component{
		"layout": with(Layout(samplePage()), words("x")), "public": with(PublicLayout(samplePage()), words("x")), "bare layout": Layout(Page{}),
		"kit": Kit(samplePage()), "facts": Facts(nil), "empty table": Table(Grid{}), "empty mosaic": Mosaic(MosaicMap{}),
		"empty chart": LineChart(Series{}), "one point": LineChart(Series{Points: []Point{{0, 1, "", ""}}}), "no problems": ErrorSummary(Problems{}),
		"n": N(4494, "/x"), "group row": Table(Grid{Cols: make([]Col, 2), Rows: []Row{{Kind: Group, Cells: []Cell{{Text: "Tiền"}}}}}),
		"question": with(Question(Q{ID: "q1", Now: true, Aside: words("x")}), TextInput(Field{Name: "a", Label: "A"})),
		"clock":    Clock(Strip{}), "no pager": Pager(Pages{}), "known": Known("a", "b"),
	}
	for _, k := range kit() {
		all[k.title] = k.body
	}
	return all
}

func TestPartsRender(t *testing.T) {
	for name, c := range parts() {
		for _, lang := range []string{"vi", "en"} {
			t.Run(name+" "+lang, func(t *testing.T) {
				checkPolicy(t, renderIn(t, i18n.WithLang(context.Background(), lang), c))
			})
		}
	}
}

// The policy sent with every page refuses inline styles, handlers and scripts; an icon that is not
// in the sprite would be an empty square; two elements must not share an id.
func checkPolicy(t *testing.T, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "style" || (n.Data == "script" && n.FirstChild != nil) {
			t.Errorf("inline %s", n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			case a.Key == "id":
				if ids[a.Val] {
					t.Errorf("id %q twice", a.Val)
				}
				ids[a.Val] = true
			case n.Data == "use" && a.Key == "href":
				_, icon, _ := strings.Cut(a.Val, "#i-")
				if !web.HasIcon(icon) {
					t.Errorf("no icon %q", icon)
				}
			}
		}
	}
	checkReferences(t, doc, ids)
}

func checkReferences(t *testing.T, doc *html.Node, ids map[string]bool) {
	t.Helper()
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "for", "aria-labelledby", "aria-describedby":
				for _, id := range strings.Fields(a.Val) {
					if !ids[id] {
						t.Errorf("%s=%q names nothing", a.Key, id)
					}
				}
			}
		}
	}
}

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>' style="x`

func TestHostileTextStaysText(t *testing.T) {
	page := samplePage()
	page.Title, page.Path, page.Demo, page.CSRF, page.Foot = hostile, hostile, hostile, hostile, hostile
	page.Actor.Post, page.Search.Value, page.Flash.Text = hostile, hostile, hostile
	for name, c := range map[string]templ.Component{
		"layout": Layout(page),
		"button": Button(Btn{Label: hostile, Name: "a", Value: hostile, Attrs: templ.Attributes{"data-x": hostile}}),
		"field":  TextInput(Field{Name: "a", Label: hostile, Hint: hostile, Value: hostile, Error: hostile, Placeholder: hostile}),
		"area":   TextArea(Field{Name: "a", Label: "a", Value: "</textarea>" + hostile}),
		"select": Select(Field{Name: "a", Label: "a", Options: []Option{{Value: hostile, Label: hostile}}}),
		"cell":   Table(Grid{Caption: hostile, Cols: []Col{{Label: hostile}}, Rows: []Row{{Cells: []Cell{{Text: hostile, Sub: hostile}}}}}),
		"pin":    Pin(Remark{Where: hostile, Quote: hostile, Says: []Saying{{Who: hostile, Text: hostile}}}),
		"mosaic": Mosaic(MosaicMap{Title: hostile, Desc: hostile, Cells: []MosaicCell{{Label: hostile, Short: hostile}}}),
		"bars":   StackedBars(Bars{Title: hostile, Keys: []string{hostile}, Rows: []BarRow{{Label: hostile, Values: []int{1}}}}),
		"photo":  Photos([]Photo{{Thumb: hostile, Alt: hostile, Caption: hostile}}),
	} {
		t.Run(name, func(t *testing.T) {
			out := render(t, c)
			if strings.Contains(out, "<script>alert") || strings.Contains(out, "<img src=x") {
				t.Error("markup came through")
			}
			checkPolicy(t, out)
		})
	}
}

func TestScriptAddressesAreRefused(t *testing.T) {
	out := render(t, templ.Join(
		Table(Grid{Cols: []Col{{Label: "a"}}, Rows: []Row{{Cells: []Cell{{Text: "a", Href: "javascript:alert(1)"}}}}}),
		LinkButton(Btn{Label: "a", Href: "javascript:alert(1)"})))
	if strings.Contains(out, "javascript:") {
		t.Error(out)
	}
}

var calls = regexp.MustCompile(`i18n\.T\(ctx, "((?:[^"\\]|\\.)+)"`)

func TestEverySentenceHasEnglish(t *testing.T) {
	files, _ := filepath.Glob("*")
	seen := 0
	for _, f := range files {
		if strings.HasSuffix(f, "_templ.go") || strings.HasSuffix(f, "_test.go") || !(strings.HasSuffix(f, ".go") || strings.HasSuffix(f, ".templ")) {
			continue
		}
		body, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range calls.FindAllStringSubmatch(string(body), -1) {
			seen++
			if !i18n.Known(m[1]) {
				t.Errorf("%s: no English for %q", f, m[1])
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d sentences found; has the call changed?", seen)
	}
}

var iconNames = regexp.MustCompile(`Icon(?::\s*|\()"(\w+)"`)

// Whoever draws a page names icons as text; a name the sprite doesn't have would be an empty square.
func TestEveryIconIsInTheSprite(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("../..", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !(strings.HasSuffix(path, ".templ") || strings.HasSuffix(path, ".go")) || strings.HasSuffix(path, "_templ.go") {
			return err
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range iconNames.FindAllStringSubmatch(string(body), -1) {
			seen++
			if !web.HasIcon(m[1]) {
				t.Errorf("%s: no icon %q", path, m[1])
			}
		}
		return nil
	})
	if err != nil || seen < 20 {
		t.Errorf("%d icons seen, %v", seen, err)
	}
}

func TestProblemsOf(t *testing.T) {
	if ProblemsOf(context.Background(), nil).Any() {
		t.Error("problems out of nothing")
	}
	p := ProblemsOf(context.Background(), fault.Field("title", "Tên quá %d chữ.", 120))
	if p.For("title") != "Tên quá 120 chữ." || p.For("other") != "" {
		t.Errorf("%+v", p)
	}
	out := render(t, templ.Join(ErrorSummary(p), TextInput(Field{Name: "title", Label: "Tên", Error: p.For("title")})))
	if !strings.Contains(out, `href="#f-title"`) || !strings.Contains(out, `id="f-title"`) || !strings.Contains(out, `aria-invalid="true"`) {
		t.Error(out)
	}
}

func TestCurrentPageIsSaidOnce(t *testing.T) {
	out := render(t, Layout(samplePage()))
	if n := strings.Count(out, `aria-current="page"`); n != 3 { // side menu, tab bar, language
		t.Errorf("%d", n)
	}
	if !strings.Contains(out, "Chuyên viên theo dõi phong trào") {
		t.Error("the acting post is not in sight")
	}
}
