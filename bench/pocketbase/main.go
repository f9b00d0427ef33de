// Command pocketbase is the yardstick of bench: PocketBase with one collection that holds what a
// registration holds. It is a module of its own, so that the program never depends on it.
//
// Everything is set in its favour where that costs Khéo nothing but honesty: no access rules, no
// request log, the index the list asks for. Only durability is made equal to ours: PocketBase ships
// with synchronous=NORMAL, which may lose the last writes at a power cut; here it is FULL.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"
	"github.com/spf13/cobra"
)

const collection = "practices"

// pragmas are PocketBase's own but for synchronous.
const pragmas = "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=journal_size_limit(200000000)" +
	"&_pragma=synchronous(FULL)&_pragma=foreign_keys(ON)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-32000)"

var (
	texts = []string{"title", "kind", "field", "level", "origin", "situation", "aims", "method", "scope", "forces", "outputs", "sustain",
		"gain", "undertake", "contact_name", "contact_phone", "start", "end", "unit", "state", "listed"}
	lists = []string{"targets", "milestones", "resources", "places", "groups"}
)

func main() {
	app := pocketbase.NewWithConfig(pocketbase.Config{
		HideStartBanner: true,
		DBConnect:       func(path string) (*dbx.DB, error) { return dbx.Open("sqlite", path+pragmas) },
	})
	app.RootCmd.AddCommand(&cobra.Command{Use: "load", Short: "Read rows, one JSON object a line, from the standard input",
		RunE: func(*cobra.Command, []string) error { return load(app) }})
	app.OnBootstrap().BindFunc(func(e *core.BootstrapEvent) error {
		if err := e.Next(); err != nil {
			return err
		}
		return prepare(e.App)
	})
	if err := app.Start(); err != nil {
		log.Fatal(err)
	}
}

// prepare makes the collection, open to everybody, and silences the request log.
func prepare(app core.App) error {
	if err := app.RunSystemMigrations(); err != nil {
		return err
	}
	if _, err := app.FindCollectionByNameOrId(collection); err == nil {
		return nil
	}
	app.Settings().Logs.MaxDays = 0
	if err := app.Save(app.Settings()); err != nil {
		return err
	}
	c := core.NewBaseCollection(collection)
	c.ListRule, c.ViewRule, c.CreateRule, c.UpdateRule = types.Pointer(""), types.Pointer(""), types.Pointer(""), types.Pointer("")
	for _, name := range texts {
		c.Fields.Add(&core.TextField{Name: name, Max: 5000})
	}
	for _, name := range lists {
		c.Fields.Add(&core.JSONField{Name: name})
	}
	c.Fields.Add(&core.AutodateField{Name: "created", OnCreate: true})
	c.AddIndex("practices_list", false, "unit, field, created", "")
	c.AddIndex("practices_newest", false, "created", "")
	return app.Save(c)
}

// load writes past PocketBase's hooks: it is no part of what is measured.
func load(app core.App) error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	return app.RunInTransaction(func(tx core.App) error {
		for lines.Scan() {
			row := dbx.Params{}
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				return err
			}
			for _, name := range lists {
				text, err := json.Marshal(row[name])
				if err != nil {
					return err
				}
				row[name] = string(text)
			}
			if _, err := tx.DB().Insert(collection, row).Execute(); err != nil {
				return err
			}
		}
		return lines.Err()
	})
}
