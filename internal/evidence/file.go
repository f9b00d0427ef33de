package evidence

import (
	"io"
	"time"
)

// Limits of files.
const (
	MaxSize    = 20 << 20 // bytes of one file as uploaded
	MaxFiles   = 30       // of one record
	MaxCaption = 300      // characters
	MaxReason  = 500      // characters
)

// Privacy of a file.
type Privacy string

const (
	Private  Privacy = "private"  // its owner and their reviewers
	Internal Privacy = "internal" // people with a relation to the record
	Public   Privacy = "public"   // everybody, once the record is published
)

// Privacies from the narrowest to the widest.
var Privacies = []Privacy{Private, Internal, Public}

// Name is the Vietnamese word for the privacy, the key of its translation.
func (p Privacy) Name() string {
	return map[Privacy]string{Private: "Riêng", Internal: "Nội bộ", Public: "Công khai"}[p]
}

// Subject is the record a file belongs to; it decides who may see the file.
type Subject struct {
	Kind, ID string
	RootID   string
	Part     string // a log entry of it, or empty
}

// Upload is what a person sends. Size is what the sender claims, 0 when unknown. A Reader that can
// seek is read in place, any other is taken into memory first.
type Upload struct {
	Name    string
	Caption string
	Reader  io.Reader
	Size    int64
}

// File is one file of a record. Type, Size and SHA256 are those of the bytes kept, which for a
// picture are not the ones sent.
type File struct {
	ID, RootID             string
	SubjectKind, SubjectID string
	PartID                 string
	Name, Caption          string
	Type                   string
	Size                   int64
	SHA256                 string
	Thumb                  string // checksum of the thumbnail, empty for other than pictures
	Width, Height          int    // of a picture, upright
	Privacy                Privacy
	PostID, PersonID       string
	At                     time.Time
	RemovedAt              time.Time // zero while it is there
	Reason                 string    // of its removal
}

// Removed tells whether the file is gone; its row stays for the history.
func (f File) Removed() bool { return !f.RemovedAt.IsZero() }

// Image tells whether the file is a picture with a thumbnail.
func (f File) Image() bool { return f.Thumb != "" }
