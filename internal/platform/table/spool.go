package table

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
)

const (
	inMemory   = 4 << 20 // shared texts up to this stay in memory, the rest goes to a temporary file
	windowSize = 128 << 10
	shortText  = 48 // bytes of a text worth keeping: names of fields, units, kinds
	mostShort  = 20_000
	mostTexts  = 4_000_000
)

// spool keeps the texts a workbook's cells share. Cells ask for them mostly in the order they were
// written in, so a window over the file answers most.
type spool struct {
	ends   []uint32
	memory []byte // all of it, or what is not yet in the file
	file   *os.File
	window []byte
	at     int64
	known  map[int]string
}

func (b *workbook) texts() (*spool, error) {
	if b.strings != nil {
		return b.strings, nil
	}
	s := &spool{known: map[int]string{}}
	if err := s.fill(b); err != nil {
		s.close()
		return nil, err
	}
	b.strings = s
	return s, nil
}

func (s *spool) fill(b *workbook) error {
	r, err := b.open("xl/sharedStrings.xml")
	if r == nil || err != nil {
		return err
	}
	defer r.Close()
	var text strings.Builder
	in, phonetic := false, false
	for {
		t, err := r.token()
		if err == io.EOF {
			return s.settle()
		}
		if err != nil {
			return wrongKind().Wrap(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "si":
				text.Reset()
			case "t":
				in = true
			case "rPh":
				phonetic = true
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				in = false
			case "rPh":
				phonetic = false
			case "si":
				if err := s.add(text.String()); err != nil {
					return err
				}
			}
		case xml.CharData:
			if in && !phonetic && text.Len() < longestToken {
				text.Write(t)
			}
		}
	}
}

func (s *spool) add(text string) error {
	if len(s.ends) >= mostTexts {
		return bomb()
	}
	end := uint32(len(text))
	if n := len(s.ends); n > 0 {
		end += s.ends[n-1]
	}
	s.ends = append(s.ends, end)
	s.memory = append(s.memory, text...)
	if len(s.memory) < inMemory {
		return nil
	}
	return s.flush()
}

func (s *spool) flush() (err error) {
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "kheo-texts-*"); err != nil {
			return err
		}
	}
	_, err = s.file.Write(s.memory)
	s.memory = s.memory[:0]
	return err
}

func (s *spool) settle() error {
	if s.file == nil {
		return nil
	}
	err := s.flush()
	s.memory, s.window = nil, make([]byte, 0, windowSize)
	return err
}

// text is the shared text of a number; a number without one is an empty cell.
func (s *spool) text(i int) (string, error) {
	if i < 0 || i >= len(s.ends) {
		return "", nil
	}
	if text, ok := s.known[i]; ok {
		return text, nil
	}
	from, to := int64(0), int64(s.ends[i])
	if i > 0 {
		from = int64(s.ends[i-1])
	}
	text, err := s.slice(from, to)
	if len(text) <= shortText && len(s.known) < mostShort {
		s.known[i] = text
	}
	return text, err
}

func (s *spool) slice(from, to int64) (string, error) {
	if s.file == nil {
		return string(s.memory[from:to]), nil
	}
	if to-from > windowSize {
		long := make([]byte, to-from)
		_, err := s.file.ReadAt(long, from)
		return string(long), err
	}
	if from < s.at || to > s.at+int64(len(s.window)) {
		n, err := s.file.ReadAt(s.window[:windowSize], from)
		if err != nil && err != io.EOF {
			return "", err
		}
		s.window, s.at = s.window[:n], from
	}
	if to > s.at+int64(len(s.window)) {
		return "", io.ErrUnexpectedEOF
	}
	return string(s.window[from-s.at : to-s.at]), nil
}

func (s *spool) close() error {
	if s.file == nil {
		return nil
	}
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}
