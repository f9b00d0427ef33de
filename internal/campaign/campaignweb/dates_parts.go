package campaignweb

import (
	"strings"

	"github.com/a-h/templ"
)

// cellID is where the summary of mistakes leads to.
func cellID(name string) string { return "f-" + strings.ReplaceAll(name, ".", "-") }

func invalid(text, name string) templ.Attributes {
	if text == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": cellID(name) + "-err"}
}
