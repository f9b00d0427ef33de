package audit

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"kheo/internal/platform/vntext"
)

// Canonical writes a value the one way it is hashed: no spaces, keys sorted by their bytes, text in
// NFC, instants as UTC milliseconds, whole numbers without a point whatever type they came in.
// Structs are written under their JSON names.
func Canonical(v any) ([]byte, error) { return appendValue(nil, v) }

func appendValue(b []byte, v any) ([]byte, error) {
	switch x := v.(type) {
	case nil:
		return append(b, "null"...), nil
	case string:
		return appendText(b, x), nil
	case bool:
		return strconv.AppendBool(b, x), nil
	case int:
		return strconv.AppendInt(b, int64(x), 10), nil
	case int64:
		return strconv.AppendInt(b, x, 10), nil
	case float64:
		return appendFloat(b, x)
	case time.Time:
		return strconv.AppendInt(b, x.UnixMilli(), 10), nil
	case json.Number:
		return appendNumber(b, x)
	case raw:
		return append(b, x...), nil
	case json.RawMessage:
		return appendJSON(b, x)
	case map[string]any:
		return appendObject(b, x)
	case []any:
		return appendList(b, len(x), func(i int) any { return x[i] })
	}
	return appendOther(b, reflect.ValueOf(v))
}

// appendOther sees through named types, pointers, lists and maps; structs go by way of JSON.
func appendOther(b []byte, v reflect.Value) ([]byte, error) {
	switch v.Kind() {
	case reflect.String:
		return appendText(b, v.String()), nil
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(b, v.Int(), 10), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.AppendUint(b, v.Uint(), 10), nil
	case reflect.Float32, reflect.Float64:
		return appendFloat(b, v.Float())
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return append(b, "null"...), nil
		}
		return appendValue(b, v.Elem().Interface())
	case reflect.Slice, reflect.Array:
		return appendList(b, v.Len(), func(i int) any { return v.Index(i).Interface() })
	case reflect.Map:
		return appendMap(b, v)
	case reflect.Struct:
		return appendStruct(b, v.Interface())
	}
	return nil, fmt.Errorf("audit: a %s can't be recorded", v.Type())
}

func appendStruct(b []byte, v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	return appendJSON(b, text)
}

func appendJSON(b []byte, text []byte) ([]byte, error) {
	v, err := decode(text)
	if err != nil {
		return nil, err
	}
	return appendValue(b, v)
}

// decode reads JSON without losing digits.
func decode(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	return v, nil
}

func appendMap(b []byte, v reflect.Value) ([]byte, error) {
	if v.Type().Key().Kind() != reflect.String {
		return nil, fmt.Errorf("audit: a %s can't be recorded", v.Type())
	}
	m := make(map[string]any, v.Len())
	for it := v.MapRange(); it.Next(); {
		m[it.Key().String()] = it.Value().Interface()
	}
	return appendObject(b, m)
}

func appendObject(b []byte, m map[string]any) ([]byte, error) {
	type pair struct {
		key   string
		value any
	}
	pairs := make([]pair, 0, len(m))
	for k, v := range m {
		pairs = append(pairs, pair{text(k), v})
	}
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Compare(x.key, y.key) })
	b = append(b, '{')
	for i, p := range pairs {
		if i > 0 {
			if p.key == pairs[i-1].key {
				return nil, fmt.Errorf("audit: the key %q stands twice", p.key)
			}
			b = append(b, ',')
		}
		b = append(appendText(b, p.key), ':')
		var err error
		if b, err = appendValue(b, p.value); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

func appendList(b []byte, n int, at func(int) any) ([]byte, error) {
	b = append(b, '[')
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendValue(b, at(i)); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

func appendNumber(b []byte, n json.Number) ([]byte, error) {
	if s := n.String(); s != "-0" && !strings.ContainsAny(s, ".eE") {
		return append(b, s...), nil
	}
	f, err := n.Float64()
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	return appendFloat(b, f)
}

// appendFloat prints the shortest digits that read back as the same number, as RFC 8785 does.
func appendFloat(b []byte, f float64) ([]byte, error) {
	abs := math.Abs(f)
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		return nil, fmt.Errorf("audit: %v can't be recorded", f)
	case f == 0: // also −0
		return append(b, '0'), nil
	case abs >= 1e-6 && abs < 1e21:
		return strconv.AppendFloat(b, f, 'f', -1, 64), nil
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	s = strings.Replace(s, "e-0", "e-", 1)
	return append(b, strings.Replace(s, "e+0", "e+", 1)...), nil
}

func text(s string) string { return vntext.NFC(strings.ToValidUTF8(s, "\uFFFD")) }

const hexDigits = "0123456789abcdef"

// appendText escapes only what JSON must escape, so that a line can be read by eye.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	for _, c := range []byte(text(s)) {
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\t':
			b = append(b, '\\', 't')
		case c == '\r':
			b = append(b, '\\', 'r')
		case c < 0x20:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
