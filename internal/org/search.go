package org

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/platform/vntext"
)

// Search finds units of a root by words of their names on a day, tone marks optional. Names that
// carry the marks as typed come first. An empty text finds the first units in their order.
func (s *Service) Search(ctx context.Context, rootID, text, on string, limit int) ([]Unit, error) {
	args := []any{rootID, strings.TrimSpace(text)}
	matches := "true"
	for _, w := range vntext.Words(text) {
		args = append(args, "% "+w+"%")
		matches += ` and ' ' || n.key like $` + strconv.Itoa(len(args)+1)
	}
	found, err := s.units(ctx, `where u.root_id = $2 and (n.code = $3 or `+matches+`)`+inOrder, on, args...)
	if err != nil {
		return nil, err
	}
	typed := strings.ToLower(vntext.Line(text))
	slices.SortStableFunc(found, func(a, b Unit) int { return cmp.Compare(closeness(a, typed), closeness(b, typed)) })
	return found[:min(limit, len(found))], nil
}

// closeness orders what was found: the name itself, a name with the text as typed, the rest.
func closeness(u Unit, typed string) int {
	name, short := strings.ToLower(u.Name), strings.ToLower(u.Short())
	key := vntext.Fold(typed)
	switch {
	case typed == "":
		return 0
	case u.Code == typed, name == typed, short == typed:
		return 0
	case strings.HasPrefix(short, typed):
		return 1
	case strings.Contains(name, typed):
		return 2
	case vntext.Fold(short) == key:
		return 3
	case strings.HasPrefix(vntext.Fold(short), key):
		return 4
	}
	return 5
}
