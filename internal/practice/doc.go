// Package practice is the heart: a way of doing things well (mô hình), from draft to replicated.
//
// Read practice.go for the record, rules.go for which state may follow which, can.go for who may,
// then the file named after the verb (submit.go, decide.go, run.go …). store.go writes this
// feature's tables; query.go reads lists. Every act is one transaction: load → permission → rule →
// store → counted facts → audit.
package practice
