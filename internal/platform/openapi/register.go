package openapi

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// Op describes one operation. Texts are Vietnamese, keys of their translations: the page shows them.
type Op struct {
	ID, Method, Path string
	Tag              string
	Summary          string
	Description      string
	Public           bool   // nobody may ask too; the service still decides what they see
	Status           int    // of success; 0 means 200
	Sample           string // shown on the page: an example body, query, or form (-F …)
}

// Register adds an operation. An error of the handler becomes a problem; what a field of the fault
// is about is looked for in the body of a write, in the query of a read.
func Register[I, O any](a *API, op Op, handle func(ctx context.Context, in *I) (*O, error)) {
	a.ops = append(a.ops, op)
	where := "query."
	if op.writes() {
		where = "body."
	}
	huma.Register(a.huma, op.operation(), func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			a.logFault(ctx, op.ID, err)
			return nil, problemOf(ctx, where, err)
		}
		return out, nil
	})
}

func (op Op) writes() bool { return op.Method != http.MethodGet }

func (op Op) operation() huma.Operation {
	o := huma.Operation{
		OperationID: op.ID, Method: op.Method, Path: op.Path, Tags: []string{op.Tag},
		Summary: op.Summary, Description: op.Description, DefaultStatus: op.Status,
		BodyReadTimeout: -1, // what is read is read by then; the library's deadline would end slow handlers
		Security:        []map[string][]string{{bearer: {}}}, Errors: op.refusals(),
	}
	if op.writes() && !strings.HasPrefix(op.Sample, "-F") {
		o.Parameters = []*huma.Param{{Name: "Idempotency-Key", In: "header", Description: aboutKey, Schema: &huma.Schema{Type: huma.TypeString, MaxLength: &[]int{longestKey}[0]}}}
	}
	if op.Public {
		o.Security = append(o.Security, map[string][]string{})
	}
	return o
}

// refusals an operation may answer with, besides 422 and 500.
func (op Op) refusals() []int {
	codes := []int{http.StatusUnauthorized}
	if strings.Contains(op.Path, "{") || op.Public {
		codes = append(codes, http.StatusNotFound)
	}
	if op.writes() {
		codes = append(codes, http.StatusBadRequest, http.StatusForbidden, http.StatusConflict, http.StatusPreconditionFailed,
			http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusLocked)
	}
	return codes
}
