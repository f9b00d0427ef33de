package web

import (
	"net/http"
	"strconv"
	"strings"
)

// VersionTag is the entity tag of a record's version.
func VersionTag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// NotModified sets the tag and, when the browser already has it, answers 304 and says true.
func NotModified(w http.ResponseWriter, r *http.Request, tag string) bool {
	w.Header().Set("ETag", tag)
	for have := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if have = strings.TrimSpace(have); have == "*" || strings.TrimPrefix(have, "W/") == strings.TrimPrefix(tag, "W/") {
			w.WriteHeader(http.StatusNotModified)
			return true
		}
	}
	return false
}

// MatchVersion reads the version that an If-Match header names; ok is false without a readable one.
func MatchVersion(header string) (version int64, ok bool) {
	tag := strings.Trim(strings.TrimPrefix(strings.TrimSpace(header), "W/"), `"`)
	version, err := strconv.ParseInt(tag, 10, 64)
	return version, err == nil
}
