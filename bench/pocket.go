package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/vntext"
)

// pocket is PocketBase with the same practices; nil where it could not be built.
type pocket struct {
	program, dir string
	*server
	seeded int
}

// grow stops PocketBase, gives it the practices up to n by SQL, and starts it again.
func (p *pocket) grow(ctx context.Context, w *world, n int) error {
	if p == nil {
		return nil
	}
	p.Stop()
	cmd := exec.CommandContext(ctx, p.program, "load", "--dir", p.dir)
	rows, said := &bytes.Buffer{}, &bytes.Buffer{}
	for i := p.seeded; i < n; i++ {
		if err := json.NewEncoder(rows).Encode(p.row(w, i)); err != nil {
			return err
		}
	}
	cmd.Stdin, cmd.Stderr = rows, said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("pocketbase load: %w: %s", err, said)
	}
	p.seeded = n
	var err error
	p.server, err = p.serve(ctx)
	return err
}

func (p *pocket) serve(ctx context.Context) (*server, error) {
	return start(ctx, "/api/health", nil, p.program, "serve", "--http", "{addr}", "--dir", p.dir)
}

func (p *pocket) Stop() {
	if p != nil && p.server != nil {
		p.server.Stop()
		p.server = nil
	}
}

// row is practice i as the collection holds it.
func (p *pocket) row(w *world, i int) map[string]any {
	x := w.piece(i)
	row := fields(body(x.Content), x.unit.Key, string(x.Phases[len(x.Phases)-1].State))
	row["id"] = fmt.Sprintf("p%014d", i)
	row["listed"] = x.Phases[2].From
	row["created"] = clock.Start(firstDay).Add(time.Duration(i) * time.Second).UTC().Format("2006-01-02 15:04:05.000Z")
	return row
}

// fields are those of the collection, from the body that Khéo's API takes. Units go by their key in
// the province, which is the same for every database.
func fields(content any, unit, state string) map[string]any {
	all, row := map[string]any{}, map[string]any{"unit": unit, "state": state}
	text, err := json.Marshal(content)
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		panic(err) // our own type
	}
	for _, name := range []string{"fields", "co_units", "objectives", "programmes", "origin_id"} {
		delete(all, name)
	}
	maps.Copy(row, all)
	return row
}

const pocketRecords = "/api/collections/practices/records"

// list is a page of 30 rows, newest first, without a total.
func (p *pocket) list(ctx context.Context, filter string, rows int) func() error {
	address := p.base + pocketRecords + "?" + url.Values{"perPage": {fmt.Sprint(rows)}, "skipTotal": {"1"}, "sort": {"-created"}, "filter": {filter}}.Encode()
	return func() error {
		_, err := ask(ctx, http.MethodGet, address, "", http.StatusOK)
		return err
	}
}

// create is the bare insert.
func (p *pocket) create(ctx context.Context, body string) (id string, err error) {
	answer, err := ask(ctx, http.MethodPost, p.base+pocketRecords, body, http.StatusOK)
	if err != nil {
		return "", err
	}
	var made struct{ ID string }
	return made.ID, json.Unmarshal(answer, &made)
}

// words are some that follow each other in a title; folded as people type them in a hurry, and as
// they are for who cannot fold.
func words(rng *rand.Rand, title string) (folded, plain []string) {
	all := strings.Fields(title)
	n := min(2+rng.IntN(3), len(all))
	from := rng.IntN(len(all) - n + 1)
	for _, word := range all[from : from+n] {
		if clean := strings.Trim(word, ".,;:!?()\"“”‘’'"); clean != "" {
			folded, plain = append(folded, vntext.Fold(clean)), append(plain, clean)
		}
	}
	return folded, plain
}

func contains(words []string) string {
	var all []string
	for _, word := range words {
		all = append(all, "title ~ '"+strings.ReplaceAll(word, "'", `\'`)+"'")
	}
	return strings.Join(all, " && ")
}

func newPocket(p programs) *pocket {
	if p.pocket == "" {
		return nil
	}
	return &pocket{program: p.pocket, dir: filepath.Join(p.dir, "pb_data")}
}
