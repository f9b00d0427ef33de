package audit

import (
	"context"

	"kheo/internal/identity"
	"kheo/internal/platform/sqldb"
)

// VerbNames are the acts of this package as a history names them, keys of their translations.
var VerbNames = map[string]string{"audit.erase": "Đã xóa thông tin riêng"}

// Erasure names the private values to overwrite: those of one record, in all fields or in some.
type Erasure struct {
	RootID      string
	SubjectKind string
	SubjectID   string
	Fields      []string // none: all
	Reason      string
}

// Erase overwrites private values and their salts, so that not even a guess can be checked against
// the digest, and records that it did. The lines keep their digests and the chain stays whole. It
// answers how many values went.
func (l *Log) Erase(ctx context.Context, a identity.Actor, e Erasure) (gone int64, err error) {
	err = l.db.Tx(ctx, func(ctx context.Context) error {
		q, args := `update audit_private set value = null, salt = '' where root_id = $1 and value is not null and seq in
			(select seq from audit_line where root_id = $1 and subject_kind = $2 and subject_id = $3)`, []any{e.RootID, e.SubjectKind, e.SubjectID}
		if len(e.Fields) > 0 {
			q += ` and field in (select value from json_each($4))`
			args = append(args, sqldb.JSON(e.Fields))
		}
		res, err := l.db.Exec(ctx, q, args...)
		if err != nil {
			return err
		}
		if gone, err = res.RowsAffected(); err != nil {
			return err
		}
		_, err = l.Write(ctx, a, Entry{RootID: e.RootID, Verb: "audit.erase", SubjectKind: e.SubjectKind, SubjectID: e.SubjectID, Note: e.Reason,
			Changes: []Change{{Field: "fields", After: e.Fields}, {Field: "values", After: gone}}})
		return err
	})
	return gone, err
}
