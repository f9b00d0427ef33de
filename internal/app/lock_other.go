//go:build !unix

package app

// folderLock does nothing here: the file systems of these platforms refuse to delete a database
// that is open, which is what the lock guards against.
type folderLock struct{}

func lockFolder(string) (*folderLock, error) { return &folderLock{}, nil }

func (*folderLock) alone() error { return nil }

func (*folderLock) share() error { return nil }

func (*folderLock) release() {}
