// Package demo builds the province that a newcomer sees: Nghệ An's units through time, posts, the
// first half of 2024 whose table is that of the conference of July 2024, and the running year on
// today's map.
//
// The totals of 2024-H1 (4,494 = 3,729 + 765; 1,212 / 2,298 / 486 / 507 by every field touched) are
// those of the public report. Everything below them, which unit, which text, and that nine
// practices carry a second field, is made up here, and every page of a demo says so.
//
// build.go is the order of the steps; province and prose hold the facts and the texts.
package demo
