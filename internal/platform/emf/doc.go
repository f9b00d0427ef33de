// Package emf draws pictures that Word prints sharply and whose letters need no embedded font:
// Enhanced Metafiles, the vector format every Word since 1997 reads without asking. On top of it
// is the chart of a report: bars in groups, standing or lying.
//
// Read picture.go first: one Picture, millimetres from the top left corner, a record a stroke.
// Written after [MS-EMF], the public description of the format.
package emf
