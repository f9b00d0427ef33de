package media

import (
	"context"
	"image"
	"image/draw"
	"math"
)

// shrink scales a picture down so that its longer side has at most side pixels; a smaller one keeps
// its size. Each new pixel is the mean of the area it covers. It works line by line: the kernel
// scalers of x/image keep 32 bytes for every pixel between their two passes, 300 MB for a large one.
func shrink(ctx context.Context, src image.Image, side int) (*image.RGBA, error) {
	b := src.Bounds()
	w, h := fit(b.Dx(), b.Dy(), side)
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	if w == b.Dx() && h == b.Dy() {
		draw.Draw(dst, dst.Rect, src, b.Min, draw.Src)
		return dst, ctx.Err()
	}
	columns := spans(b.Dx(), w)
	line := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	sum := make([]float32, 4*w)
	for y, row := range spans(b.Dy(), h) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		clear(sum)
		for i, weight := range row.weights {
			draw.Draw(line, line.Rect, src, image.Pt(b.Min.X, b.Min.Y+row.first+i), draw.Src)
			addLine(sum, line.Pix, columns, weight)
		}
		for i, v := range sum {
			dst.Pix[y*dst.Stride+i] = uint8(min(v+0.5, 255))
		}
	}
	return dst, nil
}

func fit(w, h, side int) (int, int) {
	longer := max(w, h)
	if longer <= side {
		return w, h
	}
	scale := func(n int) int { return max(1, int(math.Round(float64(n)*float64(side)/float64(longer)))) }
	return scale(w), scale(h)
}

// span says which old pixels a new one covers, and how much of each; the weights sum to 1.
type span struct {
	first   int
	weights []float32
}

func spans(from, to int) []span {
	out := make([]span, to)
	step := float64(from) / float64(to)
	for i := range out {
		low, high := float64(i)*step, min(float64(i+1)*step, float64(from))
		s := span{first: int(low)}
		for p := s.first; float64(p) < high-1e-9; p++ {
			part := min(float64(p+1), high) - max(float64(p), low)
			s.weights = append(s.weights, float32(part/(high-low)))
		}
		out[i] = s
	}
	return out
}

// addLine adds one line, weighted, to the sums of the new line's four channels.
func addLine(sum []float32, pix []uint8, columns []span, weight float32) {
	for x, col := range columns {
		var r, g, b, a float32
		p := pix[4*col.first : 4*(col.first+len(col.weights))]
		for i, w := range col.weights {
			q := p[4*i : 4*i+4 : 4*i+4]
			r += w * float32(q[0])
			g += w * float32(q[1])
			b += w * float32(q[2])
			a += w * float32(q[3])
		}
		s := sum[4*x : 4*x+4 : 4*x+4]
		s[0] += weight * r
		s[1] += weight * g
		s[2] += weight * b
		s[3] += weight * a
	}
}
