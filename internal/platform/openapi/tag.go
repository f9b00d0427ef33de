package openapi

import (
	"strconv"
	"strings"

	"kheo/internal/platform/fault"
)

// Tag is the entity tag of a record's version: "v7", with its quotes.
func Tag(version int64) string { return `"v` + strconv.FormatInt(version, 10) + `"` }

// Seen reads the version that an If-Match header names: 0 without one or for "*". A tag that is no
// version of ours can't be the current one. Proxies that pack answers weaken tags, so weak ones count.
func Seen(ifMatch string) (int64, error) {
	tag := strings.TrimSpace(ifMatch)
	switch {
	case tag == "" || tag == "*":
		return 0, nil
	case strings.Contains(tag, ","):
		return 0, fault.New(fault.Invalid, manyTags)
	}
	tag = strings.Trim(strings.TrimPrefix(tag, "W/"), `"`)
	version, err := strconv.ParseInt(strings.TrimPrefix(tag, "v"), 10, 64)
	if err != nil || version < 1 {
		return 0, fault.New(fault.Stale, otherTag)
	}
	return version, nil
}
