package form

import (
	"context"
	"net/http"
	"slices"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
)

// Mistake puts a sentence beside a field.
func (f *Form) Mistake(name, sentence string, args ...any) {
	f.fault.AddField(f.Name(name), sentence, args...)
}

// Check puts a sentence beside a field unless ok.
func (f *Form) Check(ok bool, name, sentence string, args ...any) {
	if !ok {
		f.Mistake(name, sentence, args...)
	}
}

// Err is every mistake found while reading, or nil.
func (f *Form) Err() error { return f.fault.OrNil() }

// The kinds a form shows above itself; the others get a page of their own.
var shown = []fault.Kind{fault.Invalid, fault.Conflict, fault.Stale, fault.Locked, fault.TooLarge}

// Reject takes what went wrong: nil when the form can show it above and beside its fields (render
// it again with Status), err itself when it is a matter for the error page.
func (f *Form) Reject(err error) error {
	e := fault.Of(err)
	if !slices.Contains(shown, e.Kind) {
		return err
	}
	f.failed = e
	return nil
}

// Status is 200 for a fresh form, and the fault's for a rejected one.
func (f *Form) Status() int {
	if e := f.Fault(); e != nil {
		return e.Kind.Status()
	}
	return http.StatusOK
}

// Fault is what the form shows above itself, or nil.
func (f *Form) Fault() *fault.Error {
	if f.failed != nil {
		return f.failed
	}
	if len(f.fault.Fields) > 0 {
		return f.fault
	}
	return nil
}

// Error is the sentence beside a field, in the language of ctx; empty when all is well.
func (f *Form) Error(ctx context.Context, name string) string {
	e := f.Fault()
	if e == nil {
		return ""
	}
	for _, field := range e.Fields {
		if field.Field == f.Name(name) {
			return i18n.T(ctx, field.Sentence, field.Args...)
		}
	}
	return ""
}

// Fail shows a fault above the form whatever its kind: on a sign-in page, say, there is no better
// place.
func (f *Form) Fail(err error) { f.failed = fault.Of(err) }
