// Package docx writes, reads and fills Word files: papers in the three Vietnamese letterheads with
// named styles, tables that break well, pictures, figures in content controls that a check finds
// again, and templates with {{places}} that an office edits in Word.
//
// Read document.go for what a paper is made of, write.go for how it becomes a file, read.go for the
// way back, template.go for filling. Elements stand in the order of the schema (ECMA-376 part 1):
// Word refuses what other programs forgive, and order_test.go checks every file of the tests.
package docx
