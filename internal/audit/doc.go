// Package audit keeps who did what to which record, and when: one chain of lines per root, written
// in the transaction of the change, each line hashed together with the one before it.
//
// A line is canonical JSON (canonical.go). Private values are not in it: the line holds a salted
// digest, the value lies beside the chain (private.go), where it can be erased while the chain
// stays whole. Read log.go first; verify.go walks a chain and says where it was touched.
package audit
