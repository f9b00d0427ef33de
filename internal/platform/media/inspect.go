package media

import (
	"bytes"
	"context"
	"errors"
	"io"

	"kheo/internal/platform/fault"
)

var zipHead = []byte("PK\x03\x04")

// Inspect decides whether a file is taken and as what. Office files are opened and looked through;
// pictures are only recognised here, [CleanImage] does the rest.
func Inspect(ctx context.Context, r io.ReadSeeker) (Type, error) {
	size, err := r.Seek(0, io.SeekEnd)
	if err != nil {
		return Unknown, err
	}
	head, err := headOf(r)
	if err != nil {
		return Unknown, err
	}
	switch t := Detect(head); {
	case size == 0:
		return Unknown, fault.New(fault.Invalid, "Tệp trống, không có nội dung.")
	case bytes.HasPrefix(head, zipHead):
		return inspectOffice(ctx, r, size, head)
	case t == PDF:
		if err := checkPDF(r, size, head); err != nil {
			return Unknown, err
		}
		return t, nil
	case t.Image():
		return t, nil
	}
	return Unknown, refuse(head)
}

func headOf(r io.ReadSeeker) ([]byte, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	head := make([]byte, HeadSize)
	n, err := io.ReadFull(r, head)
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// checkPDF wants the mark at the first byte and an end mark near the last: a file cut off on the way
// is found now, not by the reader, and nothing else can hide in front.
func checkPDF(r io.ReadSeeker, size int64, head []byte) error {
	if !bytes.HasPrefix(head, []byte("%PDF-")) {
		return refuse(head)
	}
	if _, err := r.Seek(max(0, size-4096), io.SeekStart); err != nil {
		return err
	}
	tail, err := io.ReadAll(io.LimitReader(r, 4096))
	if err != nil {
		return err
	}
	if !bytes.Contains(tail, []byte("%%EOF")) {
		return damaged(errors.New("no end mark"))
	}
	return nil
}
