package narrative

import "testing"

func TestACodeIsTheSameForTheSameNumberAlone(t *testing.T) {
	code := Code("0190a", "new/kind/collective")
	if len(code) != CodeLength || code != Code("0190a", "new/kind/collective") {
		t.Errorf("code %q", code)
	}
	if code == Code("0190b", "new/kind/collective") || code == Code("0190a", "new") {
		t.Error("another report's or another path's number has the same code")
	}
	if long := LongCode("0190a", "new/kind/collective", 8); long[:7] != code {
		t.Errorf("a longer code %q does not begin with %q", long, code)
	}
}

func TestACodeIsReadAsPeopleTypeIt(t *testing.T) {
	for text, want := range map[string]string{
		"7K3Q9XA": "7K3Q9XA", "7k3-q9 xa": "7K3Q9XA", "oil0000": "0110000",
		"": "", "7K3Q9X": "", "7K3Q9XU": "", "7K3Q9XA'--": "", "7K3Q9XA7K3Q9X": "",
	} {
		if got := ReadCode(text); got != want {
			t.Errorf("ReadCode(%q) = %q, want %q", text, got, want)
		}
	}
}
