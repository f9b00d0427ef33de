// Package indicator says what is counted: every indicator has a code, a definition in words, a rule
// over records, a unit of measure, and is a flow or a stock, with dated versions.
package indicator
