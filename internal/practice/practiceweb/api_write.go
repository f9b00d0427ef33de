package practiceweb

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/openapi"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

// NewPractice is a registration being opened.
type NewPractice struct {
	ID   string `json:"id" required:"false" doc:"UUID do bên gửi chọn; để trống thì máy chủ chọn"`
	Lead string `json:"lead" required:"false" doc:"Đơn vị chủ trì: ID, mã hoặc tên rút gọn; để trống là đơn vị của vị trí"`
	PracticeContent
}

type createPractice struct{ Body NewPractice }

type createdPractice struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     PracticeRecord
}

func (h practicesAPI) create(ctx context.Context, in *createPractice) (*createdPractice, error) {
	a, _ := identity.ActorOf(ctx)
	if vntext.Line(in.Body.Title) == "" {
		return nil, fault.Field("title", "Cần có tên mô hình.")
	}
	c, err := h.settled(ctx, in.Body.PracticeContent)
	if err != nil {
		return nil, err
	}
	n := practice.Registration{ID: in.Body.ID, Content: c}
	if in.Body.Lead != "" {
		if n.LeadID, err = h.leadFor(ctx, a, in.Body.Lead); err != nil {
			return nil, err
		}
	}
	p, err := h.Practice.Create(ctx, a, n)
	if sqldb.IsUnique(err) {
		err = fault.New(fault.Conflict, "ID này đã dùng cho một hồ sơ khác.").Wrap(err)
	}
	if err != nil {
		return nil, err
	}
	out, err := h.answer(ctx, a, p)
	if err != nil {
		return nil, err
	}
	return &createdPractice{Location: practicesPath + "/" + p.ID, ETag: out.ETag, Body: out.Body}, nil
}

// leadFor is the unit to register for: one's own, or one below for those who may.
func (h practicesAPI) leadFor(ctx context.Context, a identity.Actor, ref string) (string, error) {
	lead, err := h.unitID(ctx, "lead", ref)
	if err != nil || lead == a.UnitID {
		return lead, err
	}
	below, err := h.Org.IsWithin(ctx, lead, a.ScopeID(), a.Day)
	if err == nil && !(below && practice.May(a.Role, practice.Create, practice.Above)) {
		err = fault.New(fault.Forbidden, "Vị trí này không đăng ký thay đơn vị ấy được.")
	}
	return lead, err
}

// contentPatch is content of which only the members sent count. It keeps the text as it came, since a
// typed value can't tell null from absent.
type contentPatch struct{ raw []byte }

func (p *contentPatch) UnmarshalJSON(raw []byte) error {
	p.raw = bytes.Clone(raw)
	return nil
}

// Schema is that of the content itself.
func (*contentPatch) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[PracticeContent](), true, "PracticeContent")
}

type editPractice struct {
	PracticePath
	SeenVersion
	Body contentPatch
}

// editTries without If-Match: the patch is laid upon whatever is newest.
const editTries = 3

func (h practicesAPI) edit(ctx context.Context, in *editPractice) (*practiceAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	seen, err := openapi.Seen(in.IfMatch)
	if err != nil {
		return nil, err
	}
	p, err := h.patch(ctx, a, in, seen)
	for n := 1; n < editTries && seen == 0 && fault.Is(err, fault.Stale); n++ {
		p, err = h.patch(ctx, a, in, seen)
	}
	if err != nil {
		return nil, err
	}
	return h.answer(ctx, a, p)
}

func (h practicesAPI) patch(ctx context.Context, a identity.Actor, in *editPractice, seen int64) (practice.Practice, error) {
	p, err := h.find(ctx, a, in.ID)
	if err != nil {
		return p, err
	}
	if seen == 0 {
		seen = p.Version
	}
	merged, err := mergePatch(contentOf(p.Content), in.Body.raw)
	if err != nil {
		return p, err
	}
	c, err := h.settled(ctx, merged)
	if err != nil {
		return p, err
	}
	return h.Practice.Edit(ctx, a, p.ID, practice.Seen(seen), c)
}

// mergePatch lays a JSON Merge Patch upon content (RFC 7396).
func mergePatch(on PracticeContent, raw []byte) (PracticeContent, error) {
	if len(raw) == 0 {
		return on, nil
	}
	var members, patch map[string]json.RawMessage
	text, err := json.Marshal(on)
	if err == nil {
		err = json.Unmarshal(text, &members)
	}
	if err == nil {
		err = json.Unmarshal(raw, &patch)
	}
	for name, value := range patch {
		if string(value) == "null" {
			delete(members, name)
			continue
		}
		members[name] = value // no member is an object, so none is merged deeper
	}
	var out PracticeContent
	if err == nil {
		text, err = json.Marshal(members)
	}
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	return out, err
}

// settled turns references to units into IDs, of today's map.
func (h practicesAPI) settled(ctx context.Context, c PracticeContent) (practice.Content, error) {
	bad := fault.New(fault.Invalid, fault.InvalidFields)
	out := c.content()
	settle := func(field string, ref *string) error {
		unitID, err := h.unitID(ctx, field, *ref)
		*ref = unitID
		if fault.Is(err, fault.Invalid) {
			bad.Fields = append(bad.Fields, fault.Of(err).Fields...)
			return nil
		}
		return err
	}
	for i := range out.Places {
		if err := settle(fmt.Sprintf("places[%d].unit", i), &out.Places[i].UnitID); err != nil {
			return out, err
		}
	}
	for i := range out.CoUnits {
		if err := settle(fmt.Sprintf("co_units[%d]", i), &out.CoUnits[i]); err != nil {
			return out, err
		}
	}
	return out, bad.OrNil()
}

// unitID resolves a code or slug. An ID passes as it is: the service knows which units a record may
// keep though they have left the map.
func (h practicesAPI) unitID(ctx context.Context, field, ref string) (string, error) {
	if id.Valid(ref) {
		return ref, nil
	}
	a, _ := identity.ActorOf(ctx)
	u, err := h.Org.Resolve(ctx, ref, clock.Today(h.Clock))
	if fault.Is(err, fault.NotFound) || err == nil && u.RootID != a.RootID {
		return "", fault.Field(field, "Không tìm thấy đơn vị “%s” trên bản đồ hôm nay.", ref)
	}
	if f := fault.Of(err); err != nil && f.Kind == fault.Invalid && len(f.Fields) > 0 {
		return "", fault.Field(field, f.Fields[0].Sentence, f.Fields[0].Args...)
	}
	return u.ID, err
}
