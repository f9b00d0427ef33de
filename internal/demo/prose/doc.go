// Package prose writes the practices of the demo province: plausible Vietnamese registrations,
// progress entries and remarks, the same for the same seed. Some are excellent, some ordinary, and
// some "chung chung" on purpose, so that every part of the program has something to show.
//
// The raw material is in themes/, one file per field. A theme is a block of lines "key: text":
//
//	areas, not    areas it needs one of, areas it never stands in
//	owner, only   bodies it suits besides communes and hamlets; bodies it is confined to
//	also          provincial institutions it suits where no owner is named
//	since         first year it makes sense
//	at: unit      happens in the body itself, not in a hamlet
//	n             numbers, name=low..high or name=low..high/step; 0.4..1.8 has one decimal
//	slogan, title, me                   names of the practice; me for an individual
//	why, aim, how, out, gain, give, keep   answers, one sentence a line
//	target        name | unit of measure | baseline | target
//	group         side | measure | number | label
//	money, labour, goods                resources: amount | … | source (money in millions)
//
// {x} is a number or a word of the place: {noi} "xóm 5, xã Kim Liên", {thon} "xóm 5", {xa} "xã Kim
// Liên", {chu} who does it, {chibo} the party cell. Numbers may be reckoned with: {ho-nha}, ho*2/3.
//
// Nobody has a name here, and nobody's ethnicity or religion is told: persons appear by role.
package prose
