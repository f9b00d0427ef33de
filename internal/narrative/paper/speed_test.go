package paper

import "testing"

func BenchmarkWordOfAProvince(b *testing.B) {
	p := sample(138, 4494)
	for b.Loop() {
		if _, err := Word(p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkExcelOfAProvince(b *testing.B) {
	p := sample(138, 4494)
	for b.Loop() {
		if _, err := Excel(p); err != nil {
			b.Fatal(err)
		}
	}
}
