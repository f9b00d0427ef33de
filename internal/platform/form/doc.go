// Package form reads what people type. A [Form] keeps the raw values, so that the page that finds
// a mistake shows again what was typed, and hands out typed ones: valid UTF-8 in NFC, days, whole
// and decimal numbers as Vietnamese write them. Mistakes collect beside their fields.
//
//	f := form.Read(r)
//	title := f.Need().Line("title", 200)
//	start := f.Day("start")
//	for _, row := range f.Rows("target") {          // target.0.name, target.1.name …
//		targets = append(targets, Target{Name: row.Need().Line("name", 120), Goal: row.Decimal("goal")})
//	}
//	if err := f.Err(); err != nil { … }
//
// Read form.go first, then number.go.
package form
