package archtest

import (
	"path"
	"regexp"
	"strings"
	"testing"
)

// bans: what the project's files never say. Words are joined here so that this file may pass.
var bans = []struct {
	find *regexp.Regexp
	why  string
}{
	{word(`/`+`root/`, `/`+`work/`), "the path of somebody's machine"},
	{word(`proxy\.`+`golang`, `registry\.`+`npmjs`, `deb\.`+`debian\.org`, `sum\.`+`golang`), "the host of a package registry: use the ordinary client, which knows"},
	{word(`\bTO`+`DO\b`, `\bFIX`+`ME\b`, `\bX`+`XX\b`), "unfinished work: finish it or open an issue"},
	{word(`<{7} `, `>{7} `), "a conflict left in"},
	{word(`\bt\.Skip\(\)`), "a test skipped without a word"},
	{word(`BEGIN [A-Z ]*PRIVATE` + ` KEY`), "a key"},
}

func word(patterns ...string) *regexp.Regexp { return regexp.MustCompile(strings.Join(patterns, "|")) }

// unread files are compressed, pictures, or sums of modules.
var unread = regexp.MustCompile(`\.(?:png|jpg|jpeg|webp|gif|ico|xlsx|docx|pdf|woff2|gz|zip|sum)$`)

func TestNothingBannedIsWritten(t *testing.T) {
	for _, p := range files(t) {
		if unread.MatchString(p) || p == "internal/archtest/bans_test.go" {
			continue
		}
		for i, line := range strings.Split(read(t, p), "\n") {
			for _, b := range bans {
				if found := b.find.FindString(line); found != "" {
					t.Errorf("%s:%d: %q is %s", p, i+1, found, b.why)
				}
			}
		}
	}
}

// Files called zz_… are somebody's trial.
func TestNoTrialIsLeftBehind(t *testing.T) {
	for _, p := range files(t) {
		if strings.HasPrefix(path.Base(p), "zz_") {
			t.Errorf("%s: a trial; delete it", p)
		}
	}
}
