// Package intake takes registrations from workbooks: a template to fill in, a mapping remembered per
// post and headings, a preview with everything that is wrong, and an import that resumes.
//
// Read intake.go, then read.go (a row becomes a registration), check.go (the preview), take.go (the
// import). Every pass reads the file again from its beginning: what is kept in memory doesn't grow
// with it, and a pass that was cut off goes on behind the last row it had dealt with.
package intake
