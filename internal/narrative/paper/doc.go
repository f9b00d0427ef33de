// Package paper writes reports as Word and Excel files and reads them back: the paper somebody
// signs, the workbook somebody checks, the pack of a conference. Everything is a pure function of a
// narrative.Body and of the letterhead; a paper is in Vietnamese whoever asks for it.
//
// Read paper.go for what a file is made of, word.go and excel.go for how it is written, read.go for
// the way back, head.go for the letterheads, template.go for a province's own.
package paper
