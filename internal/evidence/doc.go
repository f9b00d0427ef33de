// Package evidence keeps the files of any record: judged by their content, pictures cleaned, bytes
// kept once under their checksum, private until their owner says otherwise.
//
// It checks content, not rights: the feature whose record a file belongs to decides who may. Read
// file.go for the words, add.go for how a file comes in, remove.go for how it goes.
package evidence
