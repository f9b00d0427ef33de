package identity

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"

	"pgregory.net/rapid"
)

func TestPasswordRule(t *testing.T) {
	for password, ok := range map[string]bool{
		"chín ký tự": true, "ngắn quá": false, "ổ ể ở ữ ẫ ": true, "e\u0302e\u0302e\u0302": false, strings.Repeat("x ", 100): true,
		strings.Repeat("xy", 101): false, "can.bo.xa.chau.binh": false, "CAN.BO.xa.chau.binh": false, "1234567890": false,
		"MatKhau123": false, "aaaaaaaaaaaa": false, "suối chảy qua bản": true,
	} {
		if err := CheckPassword("can.bo.xa.chau.binh", password); (err == nil) != ok {
			t.Errorf("%q: %v", password, err)
		}
	}
}

func TestHashIsReadBackAndSalted(t *testing.T) {
	one, two := hashPassword("suối chảy qua bản"), hashPassword("suối chảy qua bản")
	if one == two {
		t.Error("two hashes of one password are the same")
	}
	if !strings.HasPrefix(one, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Error("not the PHC form:", one)
	}
	if ok, err := verify(one, "suối chảy qua bản"); !ok || err != nil {
		t.Error("its own password:", ok, err)
	}
	if ok, err := verify(one, "suối chảy qua bàn"); ok || err != nil {
		t.Error("another password:", ok, err)
	}
	if ok, err := verify(dummy, ""); ok || err != nil {
		t.Error("the dummy:", ok, err)
	}
	for _, broken := range []string{"", "x", "$argon2id$v=19$m=1,t=2,p=1$AA$AA", one + "$", strings.Replace(one, "$v=19", "$v=16", 1)} {
		if ok, err := verify(broken, "suối chảy qua bản"); ok || err == nil {
			t.Errorf("%q was read", broken)
		}
	}
}

func FuzzVerify(f *testing.F) {
	f.Add("$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA", "x")
	f.Add("$$$$$", "")
	f.Fuzz(func(t *testing.T, stored, password string) {
		if ok, err := verify(stored, password); ok && err != nil {
			t.Error("right and broken at once")
		}
	})
}

func TestLineHashesTwoAtATimeAndRefusesWhenFull(t *testing.T) {
	l := newLine(2, 3)
	var running, most, refused atomic.Int32
	release := make(chan struct{})
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			err := l.run(t.Context(), func() error {
				most.Store(max(most.Load(), running.Add(1)))
				<-release
				running.Add(-1)
				return nil
			})
			if fault.Is(err, fault.Unavailable) {
				refused.Add(1)
			}
		})
	}
	for refused.Load() < 5 {
		time.Sleep(time.Millisecond)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	close(release)
	all.Wait()
	if most.Load() != 2 || refused.Load() != 5 {
		t.Errorf("%d at once, %d refused", most.Load(), refused.Load())
	}
	l.slots <- struct{}{}
	l.slots <- struct{}{}
	if err := l.run(gone, func() error { return nil }); err == nil {
		t.Error("who has left was served")
	}
	if len(l.places) != 0 {
		t.Error("a place in the line was not given back")
	}
}

func TestSecrets(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		token := newToken()
		if len(token) != len(TokenPrefix)+43 || strings.Trim(token[len(TokenPrefix):], "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			t.Fatal("form:", token)
		}
		if seen[token] {
			t.Fatal("twice the same")
		}
		seen[token] = true
	}
	if len(newCookie()) != 43 {
		t.Error("a cookie is 32 bytes")
	}
}

func TestOnlyAdministratorsKeepPeopleAndNeverThroughAToken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Actor{Role: rapid.SampledFrom(Roles).Draw(t, "role"), RootID: rapid.SampledFrom([]string{"", "here", "there"}).Draw(t, "root"),
			Via: rapid.SampledFrom([]string{ViaWeb, ViaAPI, ViaCLI}).Draw(t, "via")}
		want := a.Role == RoleAdmin && a.RootID == "here" && a.Via != ViaAPI
		if got := mayAdminister(a, "here"); got != want {
			t.Fatalf("%+v: %v", a, got)
		}
	})
}

func TestRolesHaveNames(t *testing.T) {
	for _, r := range Roles {
		if r.Name() == "" || !i18n.Known(r.Name()) {
			t.Errorf("%s has no name in both languages", r)
		}
		if IsAdmin(r) && (MayAuthor(r) || MayReview(r) || AtProvince(r)) {
			t.Error("an administrator has rights over records")
		}
	}
}
