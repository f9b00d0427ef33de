// Package openapi is the way of a program's request under /api/: JSON in and out, OpenAPI 3.1
// generated from the code, problem+json for every refusal, keys that make a repeated command
// harmless, tags of versions, cursors.
//
// A feature registers what it offers with [Register]; the handler takes a typed input, calls the
// feature's service and returns a fault when that refuses:
//
//	openapi.Register(api, openapi.Op{ID: "get-unit", Method: "GET", Path: "/api/v1/units/{ref}", Tag: …}, h.unit)
//
// Who asks is found before: the site's bearer layer puts the visitor in the context, cookies mean
// nothing here. Read serve.go for the way in, register.go for an operation, once.go for
// Idempotency-Key, problem.go for the way out; docs.go draws the page that people read.
package openapi
