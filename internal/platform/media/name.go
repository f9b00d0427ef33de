package media

import (
	"path"
	"strings"
	"unicode/utf8"

	"kheo/internal/platform/vntext"
)

// maxName counts characters, extension included.
const maxName = 120

var knownExtensions = map[string]bool{".jpg": true, ".jpeg": true, ".png": true, ".webp": true, ".heic": true,
	".gif": true, ".pdf": true, ".doc": true, ".docx": true, ".xls": true, ".xlsx": true, ".zip": true}

// SafeName makes a name fit to be shown and saved anywhere: no path, no control characters, none
// that Windows refuses, at most 120 characters, and the extension of the real type.
func SafeName(name string, t Type) string {
	name = vntext.Line(name)
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	for knownExtensions[strings.ToLower(path.Ext(name))] {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	name = tidy(name)
	if utf8.RuneCountInString(name) > maxName-len(t.Ext()) {
		name = tidy(string([]rune(name)[:maxName-len(t.Ext())]))
	}
	if name == "" {
		name = "tệp"
	}
	return name + t.Ext()
}

func tidy(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*`, r) {
			return '-'
		}
		return r
	}, name)
	return strings.Trim(name, ". ")
}
