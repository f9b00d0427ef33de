package media

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

var errNoFrame = errors.New("no frame header")

// jpegBytesPerPixel reads the frame header: a progressive picture keeps all its coefficients, four
// bytes each, until the last scan, so that the same pixels may take five times the memory.
func jpegBytesPerPixel(r io.ReadSeeker) (float64, error) {
	if _, err := r.Seek(2, io.SeekStart); err != nil { // after the start marker
		return 0, err
	}
	in := bufio.NewReader(r)
	for {
		marker, body, err := nextSegment(in)
		if err != nil {
			return 0, damaged(err)
		}
		if marker >= 0xC0 && marker <= 0xC2 {
			return samplesPerPixel(marker == 0xC2, body)
		}
	}
}

// nextSegment gives the body of a frame header and passes over other segments.
func nextSegment(in *bufio.Reader) (marker byte, body []byte, err error) {
	if marker, err = nextMarker(in); err != nil {
		return 0, nil, err
	}
	var length [2]byte
	if _, err = io.ReadFull(in, length[:]); err != nil {
		return 0, nil, err
	}
	n := int(binary.BigEndian.Uint16(length[:])) - 2
	if n < 0 {
		return 0, nil, errNoFrame
	}
	if marker > 0xC2 {
		_, err = in.Discard(n)
		return marker, nil, err
	}
	body = make([]byte, n)
	_, err = io.ReadFull(in, body)
	return marker, body, err
}

// nextMarker finds the next marker that has a length; what lies between is skipped as the decoder
// does.
func nextMarker(in *bufio.Reader) (byte, error) {
	for {
		b, err := in.ReadByte()
		if err != nil {
			return 0, err
		}
		if b != 0xFF {
			continue
		}
		for b == 0xFF {
			if b, err = in.ReadByte(); err != nil {
				return 0, err
			}
		}
		if b >= 0xC0 && (b < 0xD0 || b > 0xD9) {
			return b, nil
		}
	}
}

// samplesPerPixel weighs the components by their sampling: precision, height, width, then a count
// and three bytes for each component.
func samplesPerPixel(progressive bool, frame []byte) (float64, error) {
	if len(frame) < 6 || len(frame) != 6+3*int(frame[5]) {
		return 0, damaged(errNoFrame)
	}
	var all, most float64
	for c := frame[6:]; len(c) >= 3; c = c[3:] {
		n := float64(c[1]>>4) * float64(c[1]&15)
		all += n
		most = max(most, n)
	}
	if most == 0 {
		return 0, damaged(errNoFrame)
	}
	bytes := all / most
	if frame[5] == 4 { // ink colours are copied once more
		bytes *= 2
	}
	if progressive {
		bytes += 4 * all / most
	}
	return bytes, nil
}
