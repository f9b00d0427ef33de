package sqldb

import (
	"errors"

	"kheo/internal/platform/fault"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// IsUnique tells whether a statement failed because a key exists already.
func IsUnique(err error) bool {
	return code(err, "23505", lib.SQLITE_CONSTRAINT_UNIQUE, lib.SQLITE_CONSTRAINT_PRIMARYKEY, lib.SQLITE_CONSTRAINT_ROWID)
}

// IsForeignKey tells whether a statement failed because the record it names doesn't exist, or is
// still named by another.
func IsForeignKey(err error) bool {
	return code(err, "23503", lib.SQLITE_CONSTRAINT_FOREIGNKEY)
}

func code(err error, postgres string, sqliteCodes ...int) bool {
	var p *pgconn.PgError
	if errors.As(err, &p) {
		return p.Code == postgres
	}
	var s *sqlite.Error
	if errors.As(err, &s) {
		for _, c := range sqliteCodes {
			if s.Code() == c {
				return true
			}
		}
	}
	return false
}

// busy: no transaction could be had now; later it may work.
func busy(cause error) error {
	return fault.New(fault.Unavailable, "Hệ thống đang bận, xin thử lại sau ít phút.").Wrap(cause)
}
