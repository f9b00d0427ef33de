//go:build linux || darwin || freebsd || netbsd || openbsd

package sqldbtest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
)

// cluster is the temporary server that all test programs of this user share: the first one starts
// it, a small script stops it after a minute without any. Starting takes about a second; sharing
// it saves that in every package, and the migrations too.
func cluster(ctx context.Context) (*server, error) {
	programs, err := findPrograms()
	if err != nil {
		return nil, err
	}
	note, err := ourFile("kheo-test-postgres")
	if err != nil {
		return nil, err
	}
	defer note.Close()
	// One program at a time looks and starts; the kernel gives the lock back if it dies.
	if err := syscall.Flock(int(note.Fd()), syscall.LOCK_EX); err != nil {
		return nil, fmt.Errorf("lock %s: %w", note.Name(), err)
	}
	address, err := os.ReadFile(note.Name())
	if err != nil {
		return nil, err
	}
	if len(address) > 0 {
		if s, err := connect(ctx, string(address)); err == nil {
			return s, nil
		}
	}
	return start(ctx, programs, note)
}

func ourFile(name string) (*os.File, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		folder = os.TempDir()
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	return os.OpenFile(filepath.Join(folder, name), os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
}

func start(ctx context.Context, programs string, note *os.File) (*server, error) {
	folder, err := os.MkdirTemp("", "kheo-pg-")
	if err != nil {
		return nil, err
	}
	c := &newCluster{ctx: ctx, programs: programs, folder: folder}
	if c.attributes, err = c.owner(); err != nil {
		return nil, err
	}
	if err := c.boot(); err != nil {
		c.run("pg_ctl", "stop", "-D", c.data(), "-m", "immediate")
		os.RemoveAll(folder)
		return nil, err
	}
	address := "postgres://kheo@/postgres?" + url.Values{"host": {folder}}.Encode()
	s, err := connect(ctx, address)
	if err != nil {
		return nil, err
	}
	if err := note.Truncate(0); err != nil {
		return nil, err
	}
	_, err = note.WriteAt([]byte(address), 0)
	return s, err
}

type newCluster struct {
	ctx              context.Context
	programs, folder string
	attributes       *syscall.SysProcAttr
}

func (c *newCluster) data() string { return filepath.Join(c.folder, "data") }

// owner: the server refuses to run as root, so root lends it to another user.
func (c *newCluster) owner() (*syscall.SysProcAttr, error) {
	attributes := &syscall.SysProcAttr{Setsid: true} // outlives this program
	if os.Geteuid() != 0 {
		return attributes, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		attributes.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return attributes, os.Chown(c.folder, int(uid), int(gid))
	}
	return nil, errors.New("PostgreSQL doesn't run as root, and there is no user postgres or nobody")
}

// settings give up durability, which tests of this server don't ask for.
const settings = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off " +
	"-c wal_level=minimal -c max_wal_senders=0 -c max_connections=300 -c shared_buffers=64MB -c autovacuum=off -c deadlock_timeout=100ms"

func (c *newCluster) boot() error {
	err := c.run("initdb", "-D", c.data(), "--username=kheo", "--auth=trust", "--no-sync",
		"--encoding=UTF8", "--locale=C.UTF-8")
	if err != nil {
		return err
	}
	err = c.run("pg_ctl", "start", "-w", "-D", c.data(), "-l", filepath.Join(c.folder, "log"),
		"-o", "-k '"+c.folder+"' "+settings)
	if err != nil {
		log, _ := os.ReadFile(filepath.Join(c.folder, "log"))
		return fmt.Errorf("%w\n%s", err, log)
	}
	return c.command("sh", "-c", watch).Start()
}

// watch stops the server after a minute in which it got the lock of those in use every time. The
// stop happens while psql holds that lock, so that no program can come in between.
const watch = `
idle=0
while "$BIN/pg_ctl" status -D data >/dev/null; do
	sleep 10
	case $("$BIN/psql" -XAtc 'SELECT pg_try_advisory_lock(1)') in
	t) idle=$((idle + 1)) ;;
	*) idle=0 ;;
	esac
	if [ $idle -ge 6 ]; then
		"$BIN/psql" -XAt <<-'END'
			SELECT pg_try_advisory_lock(1) AS alone \gset
			\if :alone
			\! "$BIN/pg_ctl" stop -D data -m fast
			\endif
		END
	fi
done
rm -rf "$PWD"
`

// command runs in the cluster's folder, with an environment that names no other server. Its output
// goes nowhere unless asked for: a pipe held by the server would keep "go test" waiting.
func (c *newCluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = c.folder
	cmd.SysProcAttr = c.attributes
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "BIN=" + c.programs,
		"PGHOST=" + c.folder, "PGUSER=kheo", "PGDATABASE=postgres"}
	return cmd
}

func (c *newCluster) run(program string, args ...string) error {
	said, err := os.CreateTemp("", "kheo-pg-said-")
	if err != nil {
		return err
	}
	defer os.Remove(said.Name())
	defer said.Close()
	cmd := c.command(filepath.Join(c.programs, program), args...)
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(said.Name())
		return fmt.Errorf("%s: %w\n%s", program, err, text)
	}
	return nil
}

// findPrograms yields the folder of initdb and its companions: in PATH, or the newest version in
// Debian's place.
func findPrograms() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil && complete(filepath.Dir(path)) {
		return filepath.Dir(path), nil
	}
	folders, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	slices.SortFunc(folders, func(a, b string) int { return version(b) - version(a) })
	for _, folder := range folders {
		if complete(folder) {
			return folder, nil
		}
	}
	return "", errNoServer
}

func complete(folder string) bool {
	for _, name := range []string{"initdb", "pg_ctl", "postgres", "psql"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			return false
		}
	}
	return true
}

func version(folder string) int {
	number, _ := strconv.Atoi(filepath.Base(filepath.Dir(folder)))
	return number
}
