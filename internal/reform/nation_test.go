package reform_test

import (
	"fmt"
	"strings"
)

// nation is made-up official lists of the shape real ones have: codes used again for another place,
// names twice in one province, divided communes without a main successor, a level that ends.
type nation struct{ provinces, districts, communes int }

const listHead = "code,name,type,parent_code\n"

var syllables = []string{"An", "Bình", "Châu", "Đông", "Giang", "Hòa", "Khánh", "Long", "Mỹ", "Ngọc", "Phú", "Quang", "Sơn", "Tân", "Vĩnh", "Xuân"}

func placeName(n int) string {
	return syllables[n%16] + " " + syllables[n/16%16] + strings.Repeat(" "+syllables[n/256%16], min(1, n/256))
}

func (n nation) before() []byte {
	var b strings.Builder
	b.WriteString(listHead)
	for p := range n.provinces {
		fmt.Fprintf(&b, "%02d,Tỉnh %s,tỉnh,\n", p+1, placeName(p))
		for d := range n.districts {
			district := p*n.districts + d
			fmt.Fprintf(&b, "%03d,Huyện %s,huyện,%02d\n", district+1, placeName(district), p+1)
			for c := range n.communes {
				fmt.Fprintf(&b, "%05d,Xã %s,xã,%03d\n", district*n.communes+c+1, placeName(c), district+1)
			}
		}
	}
	return []byte(b.String())
}

// after merges provinces by twos (an odd last one stays), communes by threes within their district (the
// last of a district alone, when it stays in its province, goes on under its code), and divides the
// first of every fourth district between the first two new ones. The new commune takes the code of its last part.
func (n nation) after() (units, succession []byte) {
	var u, s strings.Builder
	u.WriteString(listHead)
	s.WriteString("old_code,new_code,extent,portion,main,note,level\n")
	for p := range n.provinces {
		to := n.heir(p)
		if p == to {
			fmt.Fprintf(&u, "%02d,Tỉnh %s,tỉnh,\n", p+1, placeName(p))
		}
		fmt.Fprintf(&s, "%02d,%02d,full,all,1,,province\n", p+1, to+1)
	}
	for d := range n.provinces * n.districts {
		to := n.heir(d / n.districts)
		first := d * n.communes
		for c := 0; c < n.communes; c += 3 {
			last := min(c+3, n.communes)
			name := "Xã " + placeName(1000+d*n.communes+c)
			if last-c == 1 {
				name = "Xã " + placeName(c)
			}
			fmt.Fprintf(&u, "%05d,%s,xã,%02d\n", first+last, name, to+1)
			for old := c; old < last; old++ {
				if old == 0 && n.divided(d) {
					fmt.Fprintf(&s, "%05d,%05d,part,area+people,,Một phần,commune\n%05d,%05d,part,area+people,,Phần còn lại,commune\n", first+1, first+3, first+1, first+6)
					continue
				}
				fmt.Fprintf(&s, "%05d,%05d,full,all,1,Nhập toàn bộ,commune\n", first+old+1, first+last)
			}
		}
	}
	return []byte(u.String()), []byte(s.String())
}

// heir is the province a province becomes.
func (n nation) heir(p int) int {
	if p%2 == 0 && p+1 < n.provinces {
		return p + 1
	}
	return p
}

func (n nation) divided(district int) bool { return district%4 == 0 && n.communes >= 6 }

// counts after the merger.
func (n nation) left() (provinces, communes int) {
	return n.provinces/2 + n.provinces%2, n.provinces * n.districts * ((n.communes + 2) / 3)
}
