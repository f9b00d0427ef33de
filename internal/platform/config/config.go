// Package config is where things are kept: the data folder, the database, the default folder of a
// user. What is set comes from flags or the environment (KHEO_DATA, KHEO_DATABASE), never from a
// file that has to be found first.
package config

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Store names the data. The flags stand in every command that touches it.
type Store struct {
	Data     string `help:"Folder of the data: the embedded database and the files." env:"KHEO_DATA" type:"path" placeholder:"DIR"`
	Database string `help:"Database of its own: postgres://user@host/name (files stay in the data folder)." env:"KHEO_DATABASE" placeholder:"URL"`
}

// Open makes sure that the folders are there and answers the database's address and the folder of
// files.
func (s Store) Open() (database, files string, err error) {
	dir, err := s.folder()
	if err != nil {
		return "", "", err
	}
	files = filepath.Join(dir, "files")
	if err := os.MkdirAll(files, 0o700); err != nil {
		return "", "", fmt.Errorf("data folder: %w", err)
	}
	if s.Database != "" {
		return s.Database, files, nil
	}
	return "sqlite:" + filepath.Join(dir, "kheo.db"), files, nil
}

// Existing refuses a data folder without a database, for commands that make nothing: a slip in
// --data must not leave an empty database in a folder nobody meant.
func (s Store) Existing() error {
	dir, err := s.folder()
	if err != nil || s.Database != "" {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, "kheo.db")); err != nil {
		return fmt.Errorf("no data of Khéo in %s: %w", dir, err)
	}
	return nil
}

// folder: with a database of its own only the files need a place, and this user's will do.
func (s Store) folder() (string, error) {
	switch {
	case s.Data != "":
		return filepath.Abs(s.Data)
	case s.Database != "":
		return UserData("server")
	}
	return "", fmt.Errorf("name the data folder: --data DIR or KHEO_DATA")
}

// UserData is a folder for this user's data: the platform's place, then kheo, then parts.
func UserData(parts ...string) (string, error) {
	base, err := userBase(runtime.GOOS, os.Getenv)
	if err != nil {
		return "", err
	}
	return filepath.Join(append([]string{base, "kheo"}, parts...)...), nil
}

func userBase(system string, env func(string) string) (string, error) {
	switch {
	case system == "windows" && env("LocalAppData") != "":
		return env("LocalAppData"), nil
	case system == "windows":
		return "", fmt.Errorf("no folder for this user's data: LocalAppData is not set; use --data DIR")
	case strings.HasPrefix(env("XDG_DATA_HOME"), "/"):
		return env("XDG_DATA_HOME"), nil
	case env("HOME") == "":
		return "", fmt.Errorf("no folder for this user's data: HOME is not set; use --data DIR")
	case system == "darwin":
		return filepath.Join(env("HOME"), "Library", "Application Support"), nil
	}
	return filepath.Join(env("HOME"), ".local", "share"), nil
}
