//go:build unix

package app

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// folderLock: a demo that runs shares its folder, one that builds has it to itself. The kernel
// gives the lock back if the process dies.
type folderLock struct{ file *os.File }

func lockFolder(dir string) (*folderLock, error) {
	f, err := os.OpenFile(filepath.Join(dir, "demo.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	l := &folderLock{f}
	if err := l.set(syscall.LOCK_SH); err != nil {
		l.release()
		return nil, err
	}
	return l, nil
}

func (l *folderLock) alone() error { return l.set(syscall.LOCK_EX) }

func (l *folderLock) share() error { return l.set(syscall.LOCK_SH) }

func (l *folderLock) set(how int) error {
	if err := syscall.Flock(int(l.file.Fd()), how|syscall.LOCK_NB); err != nil {
		return fmt.Errorf("another program uses the demo in %s: %w", filepath.Dir(l.file.Name()), err)
	}
	return nil
}

func (l *folderLock) release() { l.file.Close() }
