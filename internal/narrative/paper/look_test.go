package paper

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"kheo/internal/platform/docx"
)

// Every product opens in LibreOffice. With KHEO_LOOK=DIR the pages stay there for somebody to look at.
func TestPapersOpenInAnOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("soffice is not installed")
		}
		t.Skip("no LibreOffice on this machine")
	}
	dir := os.Getenv("KHEO_LOOK")
	if dir == "" {
		dir = t.TempDir()
	}
	var all []string
	for name, file := range products(t) {
		at := filepath.Join(dir, name)
		if err := os.WriteFile(at, file, 0o644); err != nil {
			t.Fatal(err)
		}
		all = append(all, at)
	}
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(t.TempDir(), "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir}, all...)
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, at := range all {
		pdf := at[:len(at)-len(filepath.Ext(at))] + ".pdf"
		if info, err := os.Stat(pdf); err != nil || info.Size() < 10_000 {
			t.Errorf("%s was not printed: %v", at, err)
		}
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
