package org

import (
	"strconv"
	"strings"
	"unicode"

	"kheo/internal/platform/vntext"
)

// baseSlug is the name without its type, as an address: chau-binh. A bare number keeps its type
// (khoi-3), else it would read like a code.
func baseSlug(name, typ string) string {
	if slug := vntext.Slug(short(name, typ)); strings.ContainsFunc(slug, unicode.IsLetter) {
		return slug
	}
	return vntext.Slug(name)
}

// slugBook knows which slugs are taken among whose children and when.
type slugBook map[slugPlace][]slugUse

type slugPlace struct{ parent, slug string }

type slugUse struct {
	unit string
	Span
}

func (b slugBook) take(parents []string, slug, unit string, during Span) {
	for _, p := range parents {
		b[slugPlace{p, slug}] = append(b[slugPlace{p, slug}], slugUse{unit, during})
	}
}

func (b slugBook) free(parents []string, slug, unit string, during Span) bool {
	for _, p := range parents {
		for _, use := range b[slugPlace{p, slug}] {
			if use.unit != unit && use.Meets(during) {
				return false
			}
		}
	}
	return true
}

// give takes the first free slug: Châu Bính and Châu Bình of one district become chau-binh and
// chau-binh-2, in the order they come.
func (b slugBook) give(parents []string, base, unit string, during Span) string {
	slug := base
	for n := 2; !b.free(parents, slug, unit, during); n++ {
		slug = base + "-" + strconv.Itoa(n)
	}
	b.take(parents, slug, unit, during)
	return slug
}

// siblingsOf are the parents among whose children the unit's slug is to be unique: those it names,
// or the root.
func siblingsOf(root string, edges []Edge, during Span) []string {
	var parents []string
	for _, e := range edges {
		if e.Meets(during) {
			parents = append(parents, e.Parent)
		}
	}
	if len(parents) == 0 {
		return []string{root}
	}
	return parents
}
