package identity

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
)

// ground is what the test itself knows of who may act in a post: kept beside the program, from the
// acts that went through.
type ground struct {
	person, post string
	standIn      bool
	from, to     string // to empty: still
	id           string
}

func (g ground) on(day string) bool { return g.from <= day && (g.to == "" || day < g.to) }

// world is an office in which people, posts and papers change at random.
type world struct {
	*office
	*rand.Rand
	people  []Person
	posts   []Post
	grounds []*ground
	open    []Handover
	cookies map[string]bool
	ends    int // sessions that lost their ground
	done    int // handovers
	stood   int // sessions of stand-ins
}

func (w *world) pick(list []Person) Person { return list[w.IntN(len(list))] }

func (w *world) post() Post { return w.posts[w.IntN(len(w.posts))] }

func (w *world) may(person, post, day string) (holds, stands bool) {
	for _, g := range w.grounds {
		if g.person == person && g.post == post && g.on(day) {
			holds, stands = holds || !g.standIn, stands || g.standIn
		}
	}
	return holds, stands
}

// become is a holding of the test's own; who stood in stands in no longer.
func (w *world) become(person, post, day, id string) {
	for _, g := range w.grounds {
		if g.person == person && g.post == post && g.standIn && g.to > day {
			g.to = max(day, g.from)
		}
	}
	w.grounds = append(w.grounds, &ground{person: person, post: post, from: day, id: id})
}

func (w *world) hold() {
	p, post, day := w.pick(w.people), w.post(), clock.AddDays(w.today(), w.IntN(3)-1)
	if h, err := w.Hold(w.ctx, w.admin, p.ID, post.ID, day); err == nil {
		w.become(p.ID, post.ID, day, h.ID)
	}
}

func (w *world) standInFor() {
	p, post, from := w.pick(w.people), w.post(), clock.AddDays(w.today(), w.IntN(3)-1)
	to := clock.AddDays(from, 1+w.IntN(3))
	if t, err := w.AddStandIn(w.ctx, w.admin, NewStandIn{PostID: post.ID, PersonID: p.ID, From: from, To: to, Reason: "Nghỉ"}); err == nil {
		w.grounds = append(w.grounds, &ground{person: p.ID, post: post.ID, standIn: true, from: from, to: to, id: t.ID})
	}
}

func (w *world) end() {
	if len(w.grounds) == 0 {
		return
	}
	g, day := w.grounds[w.IntN(len(w.grounds))], w.today()
	var err error
	if g.standIn {
		err = w.EndStandIn(w.ctx, w.admin, g.id, day)
	} else {
		err = w.EndHolding(w.ctx, w.admin, g.id, day)
	}
	if err == nil {
		g.to = max(day, g.from)
	}
}

func (w *world) startHandover() {
	post := w.post()
	n := NewHandover{PostID: post.ID, ToID: w.pick(w.people).ID}
	for _, g := range w.grounds {
		if g.post == post.ID && !g.standIn && g.on(w.today()) {
			n.FromID = g.person
		}
	}
	if h, err := w.StartHandover(w.ctx, w.admin, n); err == nil {
		w.open = append(w.open, h)
	}
}

func (w *world) confirmOne() {
	if len(w.open) == 0 {
		return
	}
	i := w.IntN(len(w.open))
	h := w.open[i]
	by := h.ToID
	if h.FromID != "" && w.IntN(2) == 0 {
		by = h.FromID
	}
	if w.IntN(5) == 0 {
		if w.CancelHandover(w.ctx, w.admin, h.ID, 0) == nil {
			w.open = slices.Delete(w.open, i, i+1)
		}
		return
	}
	done, err := w.Confirm(w.ctx, w.as(Person{ID: by}), h.ID, 0)
	if err != nil || done.State != HandoverDone {
		return
	}
	w.open = slices.Delete(w.open, i, i+1)
	w.done++
	for _, g := range w.grounds {
		if g.post == h.Post.ID && g.person == h.FromID && !g.standIn && g.on(w.today()) {
			g.to = max(w.today(), g.from)
		}
	}
	held, err := w.holdersNow(w.ctx, h.Post.ID)
	w.must(err)
	w.become(h.ToID, h.Post.ID, w.today(), held[h.ToID].ID)
}

// enter signs in or switches; that it is allowed exactly when it should be is checked here.
func (w *world) enter() {
	p, post := w.pick(w.people), w.post()
	cookie, err := w.StartSession(w.ctx, p.ID, post.ID, "test", "")
	holds, stands := w.may(p.ID, post.ID, w.today())
	switch {
	case err == nil:
		w.cookies[cookie] = true
		if stands {
			w.stood++
		}
	case !fault.Is(err, fault.Forbidden):
		w.t.Fatal(err)
	case holds || stands:
		w.t.Fatalf("%s may act in %s and is refused", p.Login, post.Code)
	}
}

// midnight passes with people signed in: what ends with the day ends under their hands.
func (w *world) midnight() {
	end := clock.Start(clock.AddDays(w.today(), 1))
	w.clock.Set(end.Add(-10 * time.Minute))
	for range 6 {
		w.enter()
	}
	w.look("an evening")
	w.clock.Set(end.Add(10 * time.Minute))
	w.admin.Day = w.today()
}

// look asks with every cookie there ever was.
func (w *world) look(act string) {
	w.t.Helper()
	for cookie := range w.cookies {
		a, session, err := w.Session(w.ctx, cookie)
		if err != nil {
			w.refused(err, fault.Unauthorized)
			delete(w.cookies, cookie)
			w.ends++
			continue
		}
		if a.PostID == "" {
			if !slices.ContainsFunc(w.open, func(h Handover) bool { return h.ToID == session.PersonID && h.Post.ID == session.PostID }) {
				w.t.Fatalf("after %s a session waits for a post that nobody hands over", act)
			}
			continue
		}
		holds, stands := w.may(a.PersonID, a.PostID, w.today())
		if a.StandIn && !stands || !a.StandIn && !holds {
			w.t.Fatalf("after %s on %s %s acts in %s (stand-in %v): holds %v, stands in %v", act, w.today(), a.PersonName, a.PostCode, a.StandIn, holds, stands)
		}
	}
	for _, post := range w.posts {
		behind, err := w.Behind(w.ctx, post.ID, w.today())
		w.must(err)
		for _, p := range w.people {
			holds, stands := w.may(p.ID, post.ID, w.today())
			if slices.Contains(behind, p.ID) != (holds || stands) {
				w.t.Fatalf("after %s: %s behind %s is %v", act, p.Login, post.Code, !(holds || stands))
			}
		}
	}
}

// Whatever happens to holdings, stand-ins, handovers and vacancies: nobody acts in a post without
// holding it or standing in for it that day, and no session outlives its ground.
func TestNoSessionOutlivesItsGround(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		w := &world{office: o, Rand: rand.New(rand.NewPCG(7, 11)), cookies: map[string]bool{}}
		w.posts = []Post{o.officerPost, o.readerPost, o.post("tinh.duyet", o.root, RoleApprover)}
		w.people = []Person{o.officer, o.person("hai"), o.person("ba"), o.person("bon")}
		w.grounds = []*ground{{person: o.officer.ID, post: o.officerPost.ID, from: founded, id: o.holding.ID}}
		acts := []struct {
			name string
			do   func()
		}{
			{"hold", w.hold}, {"stand in", w.standInFor}, {"end", w.end}, {"hand over", w.startHandover},
			{"confirm", w.confirmOne}, {"confirm", w.confirmOne}, {"enter", w.enter}, {"enter", w.enter}, {"enter", w.enter},
			{"midnight", w.midnight},
		}
		for range 400 {
			act := acts[w.IntN(len(acts))]
			act.do()
			w.look(act.name)
		}
		if w.ends < 10 || w.done < 5 || w.stood < 10 {
			t.Errorf("too little happened: %d sessions ended, %d handovers, %d stand-ins signed in", w.ends, w.done, w.stood)
		}
	})
}
