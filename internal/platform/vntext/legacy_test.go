package vntext_test

import (
	"testing"

	"pgregory.net/rapid"

	"kheo/internal/platform/vntext"
)

const motto = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc; người dân hưởng ứng giữ bản, ăn ở hợp vệ sinh"

// As such files hold it, typed with a keyboard of the time.
var old = map[vntext.Legacy]string{
	vntext.TCVN3: "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc; ng\u00adêi d©n h\u00adëng øng gi÷ b¶n, ¨n ë hîp vÖ sinh",
	vntext.VNI:   "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc; ngöôøi daân höôûng öùng giöõ baûn, aên ôû hôïp veä sinh",
}

func TestLegacyIsReadAndRecognised(t *testing.T) {
	for set, text := range old {
		if got := set.Decode(text); got != motto {
			t.Errorf("%s: %s", set, got)
		}
		var g vntext.Guess
		g.Add(text)
		if g.Set() != set {
			t.Errorf("%s is taken for %q", set, g.Set())
		}
		if got := set.Rescue(motto); got != motto {
			t.Errorf("%s destroys Unicode: %s", set, got)
		}
		if got := set.Rescue(text); got != motto {
			t.Errorf("%s is not rescued: %s", set, got)
		}
	}
}

func TestUnicodeIsLeftAlone(t *testing.T) {
	for _, text := range []string{motto, "Xã Na Ngoi, bản Buộc Mú; xã hội; là, và, có, đã, trí, phí, sáu", "Café à la crème, déjà vu, Köln, façade, naïve, über", "plain words only", "Trò chơi", ""} {
		var g vntext.Guess
		g.Add(text)
		if g.Set() != "" {
			t.Errorf("%q is taken for %s", text, g.Set())
		}
	}
}

// Whatever is read in whatever set, nothing fails and ASCII stays.
func TestLegacyAlways(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.String().Draw(rt, "s")
		for _, l := range vntext.Legacies {
			l.Rescue(s)
			ascii := rapid.StringMatching(`[ -~]*`).Draw(rt, "ascii")
			if l.Decode(ascii) != ascii {
				rt.Fatalf("%q becomes %q", ascii, l.Decode(ascii))
			}
		}
	})
}
