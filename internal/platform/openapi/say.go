package openapi

import (
	"context"
	"fmt"

	"kheo/internal/platform/i18n"
)

var english = map[string]string{}

// English adds translations of what the document says. They stand apart from those of the pages:
// "Đơn vị" names a group of addresses here and a column there.
func English(m map[string]string) bool {
	for vi, en := range m {
		if old, ok := english[vi]; ok && old != en {
			panic(fmt.Sprintf("openapi: %q has two translations: %q and %q", vi, old, en))
		}
		english[vi] = en
	}
	return true
}

// Translated tells whether the document's text has its English.
func Translated(vi string) bool {
	_, ok := english[vi]
	return ok || i18n.Known(vi)
}

// say is a text of the document in the language of ctx.
func say(ctx context.Context, vi string) string {
	if en, ok := english[vi]; ok && i18n.Lang(ctx) == i18n.EnglishTag {
		return en
	}
	return i18n.T(ctx, vi)
}
