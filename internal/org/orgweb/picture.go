package orgweb

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	"kheo/internal/org"
	"kheo/internal/platform/geo"
	"kheo/internal/platform/ui"
)

// picture is places as they lie, or a cell each.
type picture struct {
	w, h    int
	spots   map[string]spot // by unit
	real    bool            // drawn by their boundaries
	lost    []org.Unit      // without a boundary or a cell: they stand in words below
	sources []string
}

type spot struct {
	path string
	x, y int
}

// zoom is how large a picture will be seen and how much of a crooked line that shows.
type zoom struct {
	w, h      int
	tolerance float64
}

var (
	full  = zoom{1000, 1100, 0.8}
	small = zoom{320, 320, 0.8}
)

// drawings keeps what was drawn: the shapes of a province are half a megabyte to read and thin out.
type drawings struct {
	mu   sync.Mutex
	kept map[string]sheet
}

// sheet is a drawing with the names of those who drew the boundaries.
type sheet struct {
	geo.Drawing
	sources []string
}

const mostDrawings = 64

func (d *drawings) get(key string, draw func() (sheet, error)) (sheet, error) {
	d.mu.Lock()
	drawn, known := d.kept[key]
	d.mu.Unlock()
	if known {
		return drawn, nil
	}
	drawn, err := draw()
	if err != nil {
		return drawn, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.kept) >= mostDrawings || d.kept == nil {
		d.kept = map[string]sheet{}
	}
	d.kept[key] = drawn
	return drawn, nil
}

// draw shows places by their boundaries where most have one, else by cells.
func (p *Pages) draw(ctx context.Context, units []org.Unit, on string, z zoom) (picture, error) {
	ids := make([]string, len(units))
	for i, u := range units {
		ids[i] = u.ID
	}
	ages, err := p.Org.BoundaryAges(ctx, ids)
	if err != nil || 2*len(ages) <= len(units) {
		return cells(units), err
	}
	key := fnv.New128a()
	var drawn []org.Unit
	pic := picture{real: true, spots: map[string]spot{}}
	for _, u := range units {
		if at, has := ages[u.ID]; has {
			drawn = append(drawn, u)
			fmt.Fprintln(key, u.ID, at)
		} else {
			pic.lost = append(pic.lost, u)
		}
	}
	d, err := p.drawings.get(fmt.Sprintf("%x %v", key.Sum(nil), z), func() (sheet, error) { return p.drawShapes(ctx, drawn, z) })
	if err != nil {
		return pic, err
	}
	pic.w, pic.h, pic.sources = d.W, d.H, d.sources
	for i, u := range drawn {
		pic.spots[u.ID] = spot{d.Paths[i], int(d.Spots[i][0]), int(d.Spots[i][1])}
	}
	return pic, nil
}

func (p *Pages) drawShapes(ctx context.Context, units []org.Unit, z zoom) (sheet, error) {
	ids := make([]string, len(units))
	for i, u := range units {
		ids[i] = u.ID
	}
	known, err := p.Org.Boundaries(ctx, ids)
	shapes := make([]geo.Shape, len(units))
	var sources []string
	for i, unit := range ids {
		b := known[unit]
		shapes[i] = b.Shape
		if b.Source != "" && !slices.Contains(sources, b.Source) {
			sources = append(sources, b.Source)
		}
	}
	slices.Sort(sources)
	return sheet{geo.Draw(shapes, z.w, z.h, z.tolerance), sources}, err
}

// cells places each unit where the mosaic has it.
func cells(units []org.Unit) picture {
	pic := picture{spots: map[string]spot{}}
	col, row := 1<<30, 1<<30
	for _, u := range units {
		if u.Col != nil && u.Row != nil {
			col, row = min(col, *u.Col), min(row, *u.Row)
		}
	}
	for _, u := range units {
		if u.Col == nil || u.Row == nil {
			pic.lost = append(pic.lost, u)
			continue
		}
		path, x, y := ui.CellPath(*u.Col-col, *u.Row-row)
		pic.spots[u.ID] = spot{path, x, y}
		pic.w, pic.h = max(pic.w, (*u.Col-col+1)*ui.CellSize), max(pic.h, (*u.Row-row+1)*ui.CellSize)
	}
	return pic
}

// fewNames is up to how many areas carry their names on a map of boundaries, fewCols up to how many
// columns the cells are wide enough for them.
const (
	fewNames = 30
	fewCols  = 22
)

// words are a name in short lines, for a cell.
func (pic picture) words(u org.Unit) []string {
	if pic.real && len(pic.spots) > fewNames || !pic.real && pic.w > fewCols*ui.CellSize {
		return nil
	}
	words := strings.Fields(u.Short())
	if pic.real {
		return []string{strings.Join(words, " ")}
	}
	if len(words) > 3 {
		words = append(words[:2:2], "…")
	}
	return words
}
