// Command look writes a sample paper of every letterhead with every feature, and where LibreOffice
// and pdftoppm are installed prints it to PNG, for somebody to look at:
//
//	go run ./internal/platform/docx/look DIR
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"kheo/internal/platform/docx"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "look DIR")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, f := range []docx.Family{docx.Party, docx.State, docx.Front} {
		file, err := sample(f).Bytes()
		if err != nil {
			return err
		}
		if err := show(dir, string(f), file); err != nil {
			return err
		}
	}
	file, err := filled()
	if err != nil {
		return err
	}
	return show(dir, "filled", file)
}

// show writes the paper and prints its pages.
func show(dir, name string, file []byte) error {
	to := filepath.Join(dir, name+".docx")
	if err := os.WriteFile(to, file, 0o644); err != nil {
		return err
	}
	fmt.Println(to)
	office, err := exec.LookPath("soffice")
	if err != nil {
		fmt.Println("  no LibreOffice here: open it by hand")
		return nil
	}
	profile := "-env:UserInstallation=file://" + filepath.Join(dir, "profile")
	if out, err := exec.Command(office, profile, "--headless", "--convert-to", "pdf", "--outdir", dir, to).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	pdf := filepath.Join(dir, name+".pdf")
	if out, err := exec.Command("pdftoppm", "-r", "70", "-png", pdf, filepath.Join(dir, name)).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}
