// Package emf draws pictures that Word prints sharply and whose letters need no embedded font:
// Enhanced Metafiles, the vector format every Word since 1997 reads without asking. On top of it
// are the three charts of a report: grouped bars, stacked bars, lines.
//
// Read picture.go first: one Picture, millimetres from the top left corner, a record a stroke.
// Written after [MS-EMF], the public description of the format.
package emf
