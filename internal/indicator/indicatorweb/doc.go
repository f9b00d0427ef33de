// Package indicatorweb shows what is counted and how: the list of indicators, the page of one with its versions
// and its value, the form that adds one without code, and the JSON endpoints.
package indicatorweb
