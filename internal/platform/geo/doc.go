// Package geo reads areas from GeoJSON and TopoJSON and draws them as SVG paths. It knows nothing
// of what the areas are.
//
// Read geo.go for the words, read.go for what is accepted, draw.go for the way from longitude and
// latitude to a path. Borders that two areas share stay shared: simplify.go cuts them at the same
// corners and thins each piece once.
package geo
