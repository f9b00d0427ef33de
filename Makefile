# Everyday commands. Building and running need none of them: the Go toolchain is enough.

templ = go tool templ
tools = go tool -modfile=tools/go.mod

.PHONY: demo test race check bench fmt generate axe

demo: ## a province with data at http://127.0.0.1:8080
	go run ./cmd/kheo demo

test: axe
	go test ./...

race: ## slow: every test under the race detector
	go test -race -timeout 60m ./...

check: ## what a change must pass before its tests
	sh tools/check.sh

bench: ## ratios against yardsticks in one run, written to docs/performance.md; long
	go run ./bench

fmt:
	gofmt -w $$(git ls-files '*.go' ':!*_templ.go')
	$(templ) fmt .

# From the root only: templ writes the path of each page into what it generates.
generate: ## templates to Go
	$(templ) generate -path .

axe: .cache/axe/axe.min.js ## the accessibility checker that tests load into the browser

.cache/axe/axe.min.js:
	sh tools/axe.sh
