// Package campaign is a movement in a year: its fields, kinds, registration form, periods,
// objectives of the units, and, for the whole province, national target programmes and holidays.
//
// Read campaign.go for the words, rules.go for the periods, can.go for who may. Each writing method
// of [Service] is one transaction: check → rule → store → audit.
package campaign
