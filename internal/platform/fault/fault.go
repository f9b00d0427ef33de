// Package fault is the one vocabulary of errors: a kind that decides the status, a Vietnamese
// sentence for the person who is to act on it, and a wrapped cause that only the log sees.
package fault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// Kind says what went wrong; every kind has one HTTP status.
type Kind int

const (
	Internal     Kind = iota // our fault; the sentence never carries the cause
	Invalid                  // what was sent can't be accepted as it is
	Unauthorized             // nobody is signed in
	Forbidden                // the record is visible, the act is not allowed
	NotFound                 // absent, or its existence is not this person's business
	Conflict                 // somebody else changed it, or the state doesn't allow the act
	Stale                    // the version named is not the current one
	Locked                   // a closed or frozen period stands in the way
	TooLarge                 // more bytes, rows or characters than accepted
	TooMany                  // too often
	Unavailable              // try again later
)

var statuses = map[Kind]int{
	Internal: http.StatusInternalServerError, Invalid: http.StatusUnprocessableEntity,
	Unauthorized: http.StatusUnauthorized, Forbidden: http.StatusForbidden,
	NotFound: http.StatusNotFound, Conflict: http.StatusConflict, Stale: http.StatusPreconditionFailed,
	Locked: http.StatusLocked, TooLarge: http.StatusRequestEntityTooLarge,
	TooMany: http.StatusTooManyRequests, Unavailable: http.StatusServiceUnavailable,
}

// Status is the HTTP status of the kind.
func (k Kind) Status() int { return statuses[k] }

// FieldError is one sentence beside the field it belongs to.
type FieldError struct {
	Field    string // the form's or API's name of the field
	Sentence string // Vietnamese, the key of its translation
	Args     []any
}

// Error carries the sentence and the cause apart, so that neither leaks into the other's place.
type Error struct {
	Kind     Kind
	Sentence string // Vietnamese, the key of its translation
	Args     []any
	Fields   []FieldError
	cause    error
}

// New makes an error of a kind with its sentence; args are formatted after translation.
func New(kind Kind, sentence string, args ...any) *Error {
	return &Error{Kind: kind, Sentence: sentence, Args: args}
}

// InvalidFields is the sentence above a form with sentences beside its fields.
const InvalidFields = "Còn chỗ cần sửa trước khi lưu."

// Field is an Invalid error with one field.
func Field(name, sentence string, args ...any) *Error {
	e := New(Invalid, InvalidFields)
	e.AddField(name, sentence, args...)
	return e
}

// AddField adds one sentence beside a field.
func (e *Error) AddField(name, sentence string, args ...any) {
	e.Fields = append(e.Fields, FieldError{Field: name, Sentence: sentence, Args: args})
}

// OrNil is nil when no field was added; rules collect into one Error and end with it.
func (e *Error) OrNil() error {
	if len(e.Fields) == 0 {
		return nil
	}
	return e
}

// Wrap keeps the cause for the log.
func (e *Error) Wrap(cause error) *Error {
	e.cause = cause
	return e
}

func (e *Error) Unwrap() error { return e.cause }

// Error is the text for the log.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, e.Sentence, e.Args...)
	for _, f := range e.Fields {
		b.WriteString("; " + f.Field + ": ")
		fmt.Fprintf(&b, f.Sentence, f.Args...)
	}
	if e.cause != nil {
		b.WriteString(": " + e.cause.Error())
	}
	return b.String()
}

// Of finds the fault in an error; whatever carries none is Internal, except a missing row and a
// request that ended, which have kinds of their own.
func Of(err error) *Error {
	var e *Error
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, sql.ErrNoRows):
		return Missing().Wrap(err)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return New(Unavailable, "Hệ thống đang bận, xin thử lại sau ít phút.").Wrap(err)
	}
	return New(Internal, "Hệ thống gặp lỗi, việc vừa rồi chưa được ghi. Xin thử lại; nếu vẫn lỗi, báo người quản trị.").Wrap(err)
}

// Missing is the one answer for what does not exist and for what may not be seen.
func Missing() *Error {
	return New(NotFound, "Không tìm thấy trang hoặc hồ sơ này.")
}

// Is tells whether err is a fault of the kind.
func Is(err error, kind Kind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == kind
}
