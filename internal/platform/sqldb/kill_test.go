package sqldb_test

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

// victimURL makes the test program the one that writes and is killed.
const victimURL = "KHEO_TEST_VICTIM"

func TestMain(m *testing.M) {
	if url := os.Getenv(victimURL); url != "" {
		victim(url)
	}
	os.Exit(m.Run())
}

// Acknowledged means durable: the program is killed at random moments under load, and every
// acknowledged row is there afterwards, with its count. KHEO_LONG=1 kills 200 times, otherwise 3.
func TestKillLoop(t *testing.T) {
	kills := 3
	if os.Getenv("KHEO_LONG") == "1" {
		kills = 200
	}
	for engine, fresh := range map[string]func(testing.TB) string{"sqlite": sqldbtest.SQLite, "postgres": sqldbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			url := fresh(t)
			db := sqldbtest.Open(t, url)
			mustExec(t, db, `CREATE TABLE note (id bigint PRIMARY KEY)`)
			mustExec(t, db, `CREATE TABLE tally (n bigint NOT NULL)`)
			mustExec(t, db, `INSERT INTO tally VALUES (0)`)
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			var acked []int64
			for range kills {
				acked = append(acked, kill(t, url)...)
				inspect(t, url, acked)
			}
			t.Logf("%d kills, %d rows acknowledged", kills, len(acked))
		})
	}
}

// kill starts a victim, kills it a moment after its first acknowledgement, and yields those that
// it managed to send.
func kill(t *testing.T, url string) []int64 {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), victimURL+"="+url)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var acked []int64
	for lines := bufio.NewReader(out); ; {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // killed
		}
		id, err := strconv.ParseInt(strings.TrimSpace(line), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		if acked = append(acked, id); len(acked) == 1 {
			time.AfterFunc(rand.N(100*time.Millisecond), func() { cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil || len(acked) == 0 {
		t.Fatalf("the victim ended by itself: %v, %d acknowledged", err, len(acked))
	}
	return acked
}

// moment is the rows and their count, seen together.
type moment struct{ rows, tally int64 }

func inspect(t *testing.T, url string, acked []int64) {
	t.Helper()
	db := sqldbtest.Open(t, url)
	defer db.Close()
	// One statement, one moment: the server may still be finishing a killed client's commit.
	one, err := sqldb.One(t.Context(), db, func(r sqldb.Row) (m moment, err error) { return m, r.Scan(&m.rows, &m.tally) },
		`SELECT (SELECT count(*) FROM note), (SELECT n FROM tally)`)
	if err != nil || one.rows != one.tally {
		t.Fatalf("%+v, %v", one, err)
	}
	present := map[int64]bool{}
	for _, id := range notes(t, db) {
		present[id] = true
	}
	for _, id := range acked {
		if !present[id] {
			t.Fatalf("%d was acknowledged and is missing", id)
		}
	}
	if db.Engine() == sqldb.SQLite {
		if verdict, err := sqldb.One(t.Context(), db, text, `PRAGMA integrity_check`); err != nil || verdict != "ok" {
			t.Fatalf("integrity check: %s, %v", verdict, err)
		}
	}
}

// victim writes from several goroutines and says every acknowledged row, until it is killed.
func victim(url string) {
	ctx := context.Background()
	db, err := sqldb.Open(ctx, url)
	if err != nil {
		log.Fatal(err)
	}
	start := time.Now().UnixNano()
	for writer := range int64(8) {
		go func() {
			for id := start + writer; ; id += 8 {
				err := db.Tx(ctx, func(ctx context.Context) error {
					if err := add(ctx, db, int(id)); err != nil {
						return err
					}
					_, err := db.Exec(ctx, `UPDATE tally SET n = n + 1`)
					return err
				})
				if err != nil {
					log.Fatal(err)
				}
				fmt.Println(id)
			}
		}()
	}
	select {}
}
