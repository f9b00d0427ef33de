package orgweb

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

// node is a unit in the tree, or the units of one kind under another.
type node struct {
	key   string // the unit's ID; of a kind: ID.kind
	unit  org.Unit
	kind  org.Kind // set on a kind
	count int      // straight below
	open  bool
	kids  []node
}

const (
	mostOpen  = 100 // branches in one address
	fewOfKind = 200 // a kind with more is folded until it is asked for
)

// everything opens all branches of a tree.
const everything = "all"

// grow loads what is open and nothing else, so that a nation opens as fast as a province.
func (p *Pages) grow(ctx context.Context, v *unitsView) error {
	asked := v.form.Value("open")
	for _, key := range strings.Split(asked, ",") {
		if key != "" && len(v.open) < mostOpen {
			v.open = append(v.open, key)
		}
	}
	g := grower{p: p, v: v, asked: asked != "", all: asked == everything}
	if g.all {
		if err := g.loadAll(ctx); err != nil {
			return err
		}
	}
	kids, err := g.below(ctx, v.root)
	v.tree = kids
	return err
}

// grower builds the tree from the root down.
type grower struct {
	p     *Pages
	v     *unitsView
	asked bool // branches were named; else the usual ones are open
	all   bool
	known map[string][]org.Unit // by parent, when everything is open
}

func (g *grower) loadAll(ctx context.Context) error {
	units, err := g.p.Org.All(ctx, g.v.root.ID, g.v.on)
	if err != nil {
		return err
	}
	up, err := g.p.Org.Parents(ctx, g.v.root.ID, g.v.line, g.v.on)
	g.known = map[string][]org.Unit{}
	for _, u := range units {
		g.known[up[u.ID]] = append(g.known[up[u.ID]], u)
	}
	return err
}

func (g *grower) children(ctx context.Context, id string) ([]org.Unit, error) {
	if g.all {
		return slices.Clone(g.known[id]), nil
	}
	return g.p.Org.Children(ctx, id, g.v.line, g.v.on)
}

// below are the nodes under a unit: its units, or a node for each kind where there are several.
func (g *grower) below(ctx context.Context, up org.Unit) ([]node, error) {
	units, err := g.children(ctx, up.ID)
	if err != nil {
		return nil, err
	}
	groups := byKind(units)
	if len(groups) == 1 {
		return g.nodes(ctx, units)
	}
	var out []node
	for _, group := range groups {
		n := node{key: up.ID + "." + string(group.kind), kind: group.kind, count: len(group.units)}
		if n.open = g.isOpen(n.key) || !g.asked && len(group.units) <= fewOfKind; n.open {
			g.opened(n.key)
			if n.kids, err = g.nodes(ctx, group.units); err != nil {
				return nil, err
			}
		}
		out = append(out, n)
	}
	return out, nil
}

func (g *grower) isOpen(key string) bool { return g.all || slices.Contains(g.v.open, key) }

func (g *grower) opened(key string) {
	if !g.all && !slices.Contains(g.v.open, key) {
		g.v.open = append(g.v.open, key)
	}
}

func (g *grower) nodes(ctx context.Context, units []org.Unit) ([]node, error) {
	ids := make([]string, len(units))
	for i, u := range units {
		ids[i] = u.ID
	}
	counts, err := g.counts(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]node, len(units))
	for i, u := range units {
		out[i] = node{key: u.ID, unit: u, count: counts[u.ID]}
		if out[i].open = counts[u.ID] > 0 && g.isOpen(u.ID); out[i].open {
			if out[i].kids, err = g.below(ctx, u); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func (g *grower) counts(ctx context.Context, ids []string) (map[string]int, error) {
	if !g.all {
		return g.p.Org.ChildCounts(ctx, ids, g.v.line, g.v.on)
	}
	out := map[string]int{}
	for _, id := range ids {
		out[id] = len(g.known[id])
	}
	return out, nil
}

// toggle is this page with one branch opened or closed.
func (v unitsView) toggle(n node) string {
	open := slices.DeleteFunc(slices.Clone(v.open), func(k string) bool { return k == n.key || k == everything })
	if !n.open {
		open = append(open, n.key)
	}
	return v.self("open", cmp.Or(strings.Join(open, ","), "-")) + "#n-" + n.key
}

// twist says what the sign before a branch does.
func (v unitsView) twist(ctx context.Context, n node) string {
	name := n.unit.Name
	if n.kind != "" {
		name = i18n.T(ctx, n.kind.Name())
	}
	if n.open {
		return i18n.T(ctx, "Gập %s", name)
	}
	return i18n.T(ctx, "Mở %s", name)
}

// group is the units of one kind among those straight below another.
type group struct {
	kind  org.Kind
	units []org.Unit
}

func byKind(units []org.Unit) []group {
	var out []group
	for _, k := range org.Kinds {
		g := group{kind: k}
		for _, u := range units {
			if u.Kind == k {
				g.units = append(g.units, u)
			}
		}
		if len(g.units) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func opened(n node) string { return strconv.FormatBool(n.open) }

// total is how many units the day has.
func (v unitsView) total() int {
	n := 0
	for _, k := range v.kinds {
		n += k
	}
	return n
}

// bare teaches whoever opens a province without units.
func (v unitsView) bare(ctx context.Context) ui.EmptyBox {
	return ui.EmptyBox{Title: i18n.T(ctx, "Chưa có đơn vị nào trên tuyến này vào ngày %s", i18n.Date(ctx, v.on)),
		Text: i18n.T(ctx, "Danh sách xã, phường và các cơ quan hiện ở đây sau khi người quản trị nạp danh sách đơn vị.")}
}
