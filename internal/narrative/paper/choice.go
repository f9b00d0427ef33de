package paper

import (
	"slices"

	"kheo/internal/platform/docx"
	"kheo/internal/platform/fault"
)

// Signing is by whose authority a paper is signed.
type Signing string

// The head by own right, a deputy for the head, or somebody by order of the body.
const (
	ByHead   Signing = "head"
	ByDeputy Signing = "deputy"
	ByOrder  Signing = "order"
)

// Choice is what a reader may choose of a letterhead; empty parts are chosen for the unit.
type Choice struct {
	Family  docx.Family
	Signing Signing
}

// Check refuses what is no choice.
func (c Choice) Check() error {
	switch {
	case c.Family != "" && !slices.Contains(Families, c.Family):
		return fault.Field("family", "Chọn thể thức của Đảng (party), Nhà nước (state) hoặc Mặt trận, đoàn thể (front).")
	case c.Signing != "" && !slices.Contains([]Signing{ByHead, ByDeputy, ByOrder}, c.Signing):
		return fault.Field("signing", "Chọn người ký: head, deputy hoặc order.")
	}
	return nil
}
