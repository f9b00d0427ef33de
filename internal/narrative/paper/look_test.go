package paper

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"kheo/internal/platform/docx"
)

// Every product opens in LibreOffice. With KHEO_LOOK=DIR the pages stay there for somebody to look at.
func TestPapersOpenInAnOffice(t *testing.T) {
	dir := os.Getenv("KHEO_LOOK")
	if dir == "" {
		dir = t.TempDir()
	}
	var all []string
	for name, file := range products(t) {
		all = append(all, kept(t, dir, name, file))
	}
	converted(t, dir, "pdf", all...)
	for _, at := range all {
		pdf := at[:len(at)-len(filepath.Ext(at))] + ".pdf"
		if info, err := os.Stat(pdf); err != nil || info.Size() < 10_000 {
			t.Errorf("%s was not printed: %v", at, err)
		}
	}
}

// What another program saved again is still found right, and a digit changed before that is found.
func TestFiguresOutliveAnotherProgram(t *testing.T) {
	p := sample(3, 10)
	for format, write := range map[string]func(Paper) ([]byte, error){"docx": Word, "xlsx": Excel} {
		dir, out := t.TempDir(), t.TempDir()
		converted(t, out, format, kept(t, dir, "a."+format, fileOf(t, write, p)))
		file, err := os.ReadFile(filepath.Join(out, "a."+format))
		if err != nil {
			t.Fatal(err)
		}
		result := Compare(p.Body, read(t, file))
		if !result.Clean() || result.Right == 0 {
			t.Errorf("%s: %d right, %+v", format, result.Right, result.Lines)
		}
		other := p
		other.Body.Figures = slices.Clone(p.Body.Figures)
		other.Body.Figures[3].Value++
		if result := Compare(other.Body, read(t, file)); result.Count(Altered) == 0 {
			t.Errorf("%s: another digit was not found", format)
		}
	}
}

func kept(t *testing.T, dir, name string, file []byte) string {
	t.Helper()
	at := filepath.Join(dir, name)
	if err := os.WriteFile(at, file, 0o644); err != nil {
		t.Fatal(err)
	}
	return at
}

func converted(t *testing.T, dir, format string, files ...string) {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("soffice is not installed")
		}
		t.Skip("no LibreOffice on this machine")
	}
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(t.TempDir(), "profile"), "--headless", "--convert-to", format, "--outdir", dir}, files...)
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func products(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	put := func(name string, file []byte, err error) {
		if err != nil {
			t.Fatal(err)
		}
		files[name] = file
	}
	for _, f := range []docx.Family{docx.Party, docx.State, docx.Front} {
		p := sample(12, 40)
		p.Head = HeadOf(p.Body.Unit, "Tỉnh Nghệ An", Choice{Family: f, Signing: ByDeputy})
		file, err := Word(p)
		put(string(f)+".docx", file, err)
	}
	p := sample(138, 4494)
	p.Demo, p.Seal = true, Seal{}
	file, err := Word(p)
	put("province.docx", file, err)
	file, err = Excel(p)
	put("bieu.xlsx", file, err)
	file, err = Pack(sample(34, 100))
	put("hoi-nghi.docx", file, err)
	template, err := Starter(docx.State)
	put("mau.docx", template, err)
	file, err = Filled(template, sample(12, 40))
	put("theo-mau.docx", file, err)
	return files
}
