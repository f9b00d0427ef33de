// Package province holds the demo province: the units of Nghệ An through time on two lines, with the
// arrangements of 2024-12-01 (460 communes became 412, Cửa Lò joined Vinh) and of 2025-07-01 (the
// district level ended, 412 became 130), their area flags and their tile on the maps.
//
// Facts: names and codes follow the registry of administrative units of the statistics office;
// the changes follow the National Assembly Standing Committee's resolution on Nghệ An of 2024 and
// Resolution 1678/NQ-UBTVQH15 of 16 June 2025. The centre of a commune is one point inside it.
//
// Demo data, approximate: area flags (drawn from well-known geography; "vùng giáo" is a plausible
// sprinkling and says nothing about any real place or person), the days on which provincial bodies
// were merged in 2025, everything below commune level, the enterprises, and which communes have
// their organisations listed.
//
// A flag holds for everything below its unit, so a district carries only what is true of all of it
// and hamlets carry none of their own.
//
// Identity: a unit that went whole into one that took in nobody else is the same place and keeps
// its key, under another district or another name too. Any other edge closes the old unit and opens
// a new one, joined by a succession.
//
// The tables in data/ are tab-separated. A cell with a history reads "first;day:next", lists are
// separated by spaces, no first day means always. Columns col and row are tiles, computed once for
// the maps of 460 and of 130 communes together: communes repel each other until all have room, then
// they change cells by simulated annealing so that neighbours touch and districts hold together, and
// what stayed free inside is filled by shifting cells along the shortest way from the border. Where
// the old communes lie is not known exactly: today's were cut into even shares, in the order of
// codes. A commune of December 2024 has the tile of one it was made of.
package province
