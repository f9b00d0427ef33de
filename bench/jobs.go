package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync/atomic"

	"kheo/internal/campaign"
	"kheo/internal/demo/prose"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
	"kheo/internal/practice/practiceweb"
)

// job is one line of the table: what Khéo does, and its yardstick in the same run.
type job struct {
	name, yardstick string
	clients, count  int
	own, other      func() error // other is nil where there is no yardstick
	aim             aim
}

const writers = 64

// site is Khéo running on a world, with what its visitors need.
type site struct {
	*server
	*world
	engine string
	pocket *pocket
	raw    string // program of the raw yardstick
	rounds int    // turns of a quick job
	drafts chan draft
	fresh  atomic.Int64 // practices nobody has registered yet
}

type draft struct{ id, token string }

// unused is the number of the first practice that is registered, not seeded.
const unused = 10_000_000

func (s *site) jobs(ctx context.Context) ([]job, func(), error) {
	cookie, err := s.session(ctx, s.officer)
	if err != nil {
		return nil, nil, err
	}
	local, err := s.session(ctx, s.authors[0])
	if err != nil {
		return nil, nil, err
	}
	token, err := s.token(ctx, s.officer)
	if err != nil {
		return nil, nil, err
	}
	half, err := s.Campaign.Period(ctx, s.root, fmt.Sprintf("%d-H1", clock.Start(s.today).Year()))
	if err != nil {
		return nil, nil, err
	}
	list := append(s.lists(ctx, cookie, local, half), s.search(ctx, token))
	figures, err := s.figures(ctx, token, half)
	if err != nil {
		return nil, nil, err
	}
	papers, err := s.papers(ctx, half)
	if err != nil {
		return nil, nil, err
	}
	page, stop, err := s.page(ctx, cookie)
	if err != nil {
		return nil, nil, err
	}
	register, err := s.register(ctx)
	if err != nil {
		stop()
		return nil, nil, err
	}
	return append(append(append(append(list, figures...), papers...), page...), register...), stop, nil
}

// get is one page or answer of Khéo.
func (s *site) get(ctx context.Context, path string, headers ...string) func() error {
	return func() error {
		_, err := ask(ctx, http.MethodGet, s.base+path, "", http.StatusOK, headers...)
		return err
	}
}

func (s *site) lists(ctx context.Context, cookie, local string, half campaign.Period) []job {
	busy, quiet := s.communes[0].Key, s.communes[len(s.communes)-1].Key
	one := func(name, path, cookie, filter string, aim aim) job {
		j := job{name: name, yardstick: "PocketBase, JSON of 30 rows", clients: runtime.NumCPU(), count: s.rounds, own: s.get(ctx, path, "Cookie", cookie), aim: aim}
		if s.pocket != nil {
			j.other = s.pocket.list(ctx, filter, 30)
		}
		return j
	}
	return []job{
		one("list page, one unit and field", "/practices?unit="+s.units[busy]+"&field="+prose.Economy, cookie, "unit = '"+busy+"' && field = '"+prose.Economy+"'", aim{ratio: 3}),
		one("list page, a quiet unit", "/practices?unit="+s.units[quiet], cookie, "unit = '"+quiet+"'", aim{ratio: 3}),
		one("list page, the whole province", "/practices", cookie, "", aim{ratio: 3}),
		one("list behind a figure, the whole province", "/practices?"+url.Values{"period": {half.Code}, "measure": {"new"}}.Encode(), cookie,
			"listed >= '"+half.From+"' && listed < '"+half.To+"'", aim{ratio: 3}),
		one("list page, a commune's officer", "/practices", local, "unit = '"+busy+"'", aim{ratio: 3}),
	}
}

// search asks for the words of titles that are there.
func (s *site) search(ctx context.Context, token string) job {
	var own, other []func() error
	rng := rand.New(rand.NewPCG(seed, 7))
	for range 300 {
		folded, plain := words(rng, s.piece(rng.IntN(s.seeded)).Title)
		own = append(own, s.get(ctx, "/api/v1/practices?"+url.Values{"q": {strings.Join(folded, " ")}, "limit": {"20"}}.Encode(), "Authorization", "Bearer "+token))
		if s.pocket != nil {
			other = append(other, s.pocket.list(ctx, contains(plain), 20))
		}
	}
	return job{name: "search without tone marks, top 20", yardstick: "PocketBase, `~` with tone marks", clients: 1, count: s.rounds,
		own: turns(own), other: turns(other), aim: aim{ratio: 20, p99: 20}}
}

// turns does one after the other, round and round.
func turns(list []func() error) func() error {
	if len(list) == 0 {
		return nil
	}
	var next atomic.Int64
	return func() error { return list[int(next.Add(1))%len(list)]() }
}

// page is a practice in full against the same bytes from net/http alone.
func (s *site) page(ctx context.Context, cookie string) ([]job, func(), error) {
	page, err := s.Practice.List(ctx, s.officer, practice.Filter{Limit: 1})
	if err != nil || len(page.Rows) == 0 {
		return nil, nil, fmt.Errorf("no practice to show: %w", err)
	}
	path := "/practices/" + page.Rows[0].ID
	html, err := ask(ctx, http.MethodGet, s.base+path, "", http.StatusOK, "Cookie", cookie)
	if err != nil {
		return nil, nil, err
	}
	raw, err := start(ctx, "/", strings.NewReader(string(html)), s.raw, "{addr}")
	if err != nil {
		return nil, nil, err
	}
	bytes := func() error {
		_, err := ask(ctx, http.MethodGet, raw.base+"/", "", http.StatusOK)
		return err
	}
	return []job{{name: fmt.Sprintf("practice page, signed in (%d kB)", len(html)>>10), yardstick: "net/http, the same bytes", clients: runtime.NumCPU(), count: s.rounds,
		own: s.get(ctx, path, "Cookie", cookie), other: bytes, aim: aim{ratio: 0.5}}}, raw.Stop, nil
}

// register opens complete registrations and sends them, by the officers of as many communes as
// there are clients.
func (s *site) register(ctx context.Context) ([]job, error) {
	count := max(s.rounds, writers)
	s.drafts = make(chan draft, 4*count)
	tokens := make(chan string, writers)
	for _, a := range s.authors[:writers] {
		token, err := s.token(ctx, a)
		if err != nil {
			return nil, err
		}
		tokens <- token
	}
	create := func() error {
		token := <-tokens
		defer func() { tokens <- token }()
		answer, err := ask(ctx, http.MethodPost, s.base+"/api/v1/practices", s.newBody(), http.StatusCreated, "Authorization", "Bearer "+token)
		if err != nil {
			return err
		}
		var made struct{ ID string }
		err = json.Unmarshal(answer, &made)
		s.drafts <- draft{made.ID, token}
		return err
	}
	submit := func() error {
		d := <-s.drafts
		_, err := ask(ctx, http.MethodPost, s.base+"/api/v1/practices/"+d.id+"/submit", "{}", http.StatusOK, "Authorization", "Bearer "+d.token)
		return err
	}
	jobs := []job{
		{name: fmt.Sprintf("register, %d clients", writers), yardstick: "PocketBase, bare create", clients: writers, count: count, own: create, aim: aim{ratio: 1.5}},
		{name: fmt.Sprintf("send for review, %d clients", writers), yardstick: "PocketBase, change of one field", clients: writers, count: count - count/4, own: submit},
	}
	if s.pocket != nil {
		jobs[0].other, jobs[1].other = s.pocketWrites(ctx, 4*count)
	}
	return jobs, nil
}

func (s *site) newBody() string {
	return marshal(practiceweb.NewPractice{PracticeContent: body(s.piece(unused + int(s.fresh.Add(1))).Content)})
}

func (s *site) pocketWrites(ctx context.Context, room int) (create, change func() error) {
	made := make(chan string, room)
	create = func() error {
		x := s.piece(unused + int(s.fresh.Add(1)))
		id, err := s.pocket.create(ctx, marshal(fields(body(x.Content), x.unit.Key, string(practice.Draft))))
		made <- id
		return err
	}
	change = func() error {
		_, err := ask(ctx, http.MethodPatch, s.pocket.base+pocketRecords+"/"+<-made, `{"state":"submitted"}`, http.StatusOK)
		return err
	}
	return create, change
}

func marshal(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own type
	}
	return string(text)
}
