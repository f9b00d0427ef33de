#!/bin/sh
# The checks that are not tests: format, tidy module file, vet, staticcheck, known vulnerabilities.
# Ranks, table owners, stale templates and translations are tests in internal/archtest.
set -eu
cd "$(dirname "$0")/.."

tool() { go tool -modfile=tools/go.mod "$@"; }
say() { printf '\n== %s\n' "$1"; }

say gofmt
unformatted=$(gofmt -l $(git ls-files '*.go' ':!*_templ.go'))
if [ -n "$unformatted" ]; then
	printf 'not formatted:\n%s\n' "$unformatted" >&2
	exit 1
fi

say 'go mod tidy'
go mod tidy -diff
(cd tools && go mod tidy -diff)

say 'go vet'
go vet ./...

say staticcheck
tool staticcheck ./...

say govulncheck
report=$(mktemp)
trap 'rm -f "$report"' EXIT
if tool govulncheck ./... >"$report" 2>&1; then
	tail -n 3 "$report"
elif grep -q 'fetching vulnerabilities' "$report"; then
	echo 'skipped: the vulnerability database is out of reach from here'
else
	cat "$report" >&2
	exit 1
fi
