package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
)

// cluster is a PostgreSQL server of our own with the settings it ships with, and so durable: the
// one of the tests gives durability up.
type cluster struct {
	programs, dir string
	as            []string // runuser, where the server would run as root
}

// startCluster makes an empty database; stop throws everything away.
func startCluster(ctx context.Context) (address string, stop func(), err error) {
	c := cluster{}
	if c.programs, err = postgresPrograms(); err != nil {
		return "", nil, err
	}
	if c.dir, err = os.MkdirTemp("", "kheo-bench-pg-"); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = c.run(context.Background(), "pg_ctl", "stop", "-D", c.data(), "-m", "immediate")
		os.RemoveAll(c.dir)
	}
	if err = c.boot(ctx); err != nil {
		stop()
		return "", nil, err
	}
	return "postgres://kheo@/kheo?" + url.Values{"host": {c.dir}}.Encode(), stop, nil
}

func (c *cluster) boot(ctx context.Context) error {
	if err := c.lend(); err != nil {
		return err
	}
	if err := c.run(ctx, "initdb", "-D", c.data(), "--username=kheo", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"); err != nil {
		return err
	}
	if err := c.run(ctx, "pg_ctl", "start", "-w", "-D", c.data(), "-l", filepath.Join(c.dir, "log"), "-o", "-c listen_addresses= -k "+c.dir); err != nil {
		return err
	}
	return c.run(ctx, "createdb", "-h", c.dir, "-U", "kheo", "kheo")
}

// lend: the server refuses to run as root, so root lends its folder to the user postgres.
func (c *cluster) lend() error {
	if os.Geteuid() != 0 {
		return nil
	}
	owner, err := user.Lookup("postgres")
	if err != nil {
		return err
	}
	id, err := strconv.Atoi(owner.Uid)
	if err != nil {
		return err
	}
	c.as = []string{"runuser", "-u", "postgres", "--"}
	return os.Chown(c.dir, id, -1)
}

func (c *cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *cluster) run(ctx context.Context, program string, args ...string) error {
	line := append(append(append([]string{}, c.as...), filepath.Join(c.programs, program)), args...)
	said, err := os.CreateTemp("", "kheo-bench-said-") // no pipe: the server would keep it open
	if err != nil {
		return err
	}
	defer os.Remove(said.Name())
	defer said.Close()
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = c.dir, said, said
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(said.Name())
		return fmt.Errorf("%s: %w: %s", program, err, strings.TrimSpace(string(text)))
	}
	return nil
}

// postgresPrograms is the folder of the server's programs: in PATH or in Debian's place.
func postgresPrograms() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(path), nil
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("PostgreSQL's programs are not on this machine")
	}
	return filepath.Dir(found[len(found)-1]), nil
}
