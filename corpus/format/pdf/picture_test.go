package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"strings"
	"testing"

	"lotsen/corpus/format/pdf/engine"
)

// gallery makes pictures in a child of the test's own.
func gallery(t *testing.T) *Gallery {
	t.Helper()
	g := NewGallery(t.TempDir(), Options{})
	t.Cleanup(func() { _ = g.Close() })
	return g
}

// tinted is the box of what is marked on a picture, in shares of its sides.
func tinted(t *testing.T, data []byte) (x0, y0, x1, y1 float64, any bool) {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	size := img.Bounds()
	box := image.Rectangle{Min: size.Max, Max: size.Min}
	for y := size.Min.Y; y < size.Max.Y; y++ {
		for x := size.Min.X; x < size.Max.X; x++ {
			if r, _, b, _ := img.At(x, y).RGBA(); r>>8 > 200 && b>>8 < 170 {
				box.Min.X, box.Min.Y, box.Max.X, box.Max.Y = min(box.Min.X, x), min(box.Min.Y, y), max(box.Max.X, x), max(box.Max.Y, y)
				any = true
			}
		}
	}
	w, h := float64(size.Dx()), float64(size.Dy())
	return float64(box.Min.X) / w, float64(box.Min.Y) / h, float64(box.Max.X) / w, float64(box.Max.Y) / h, any
}

// A quote is marked where it stands on the page, across lines too, and nothing
// where it does not.
func TestPicture(t *testing.T) {
	g := gallery(t)
	file := document(pageSpec{
		{x: 60, y: 760, size: 12, text: "Hamnstyrelsen ska muddra hamnen var-"},
		{x: 60, y: 744, size: 12, text: "tannat år. Nämnden ansvarar för fyrarna."},
		{x: 60, y: 300, size: 12, text: "Sista stycket på sidan börjar en mening som"},
	}, pageSpec{{x: 60, y: 760, size: 12, text: "fortsätter på nästa sida med några ord till."}})
	for _, c := range []struct {
		name, quote string
		page        int
		first, last float64 // baselines of its lines, upwards from the page's foot; 0 for nothing marked
	}{
		{"across lines", "Hamnstyrelsen ska muddra hamnen vartannat år.", 1, 760, 744},
		{"a sentence", "Nämnden ansvarar för fyrarna.", 1, 744, 744},
		{"the part on this page", "Sista stycket på sidan börjar en mening som fortsätter på nästa sida med några ord till.", 1, 300, 300},
		{"the part on the next", "Sista stycket på sidan börjar en mening som fortsätter på nästa sida med några ord till.", 2, 760, 760},
		{"other words", "Parknämnden ska klippa gräset i parkerna varje vecka.", 1, 0, 0},
		{"no quote", "", 1, 0, 0},
	} {
		got, err := g.Picture(t.Context(), "sum", c.page, c.quote, func() ([]byte, error) { return file, nil })
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		_, y0, _, y1, any := tinted(t, got)
		if any != (c.first > 0) {
			t.Errorf("%s: marked %v", c.name, any)
		}
		top, bottom := 842*(1-y0)-c.first, 842*(1-y1)-c.last // of the mark above its first and last baseline
		if any && (top < 6 || top > 14 || bottom > 0 || bottom < -6) {
			t.Errorf("%s: marked from %.0f above its first baseline to %.0f above its last", c.name, top, bottom)
		}
	}
}

// On a page that the file turns, the mark turns with the words.
func TestPictureOfTurnedPage(t *testing.T) {
	g := gallery(t)
	file := document(pageSpec{{x: 60, y: 760, size: 12, text: "Hamnstyrelsen ska muddra hamnen."}})
	turned := bytes.Replace(file, []byte("/MediaBox [0 0 595 842]"), []byte("/MediaBox [0 0 595 842] /Rotate 90"), 1)
	got, err := g.Picture(t.Context(), "sum", 1, "Hamnstyrelsen ska muddra hamnen.", func() ([]byte, error) { return turned, nil })
	if err != nil {
		t.Fatal(err)
	}
	// What stood 82 points below the top and 60 from the left stands 60 from the
	// top and 82 from the right.
	x0, y0, x1, y1, any := tinted(t, got)
	if x0, x1 := 842*(1-x0), 842*(1-x1); !any || x0 < 84 || x0 > 90 || x1 < 66 || x1 > 78 || y0*595 < 56 || y0*595 > 62 || y1*595 < 200 {
		t.Errorf("marked %v from %.0f to %.0f from the right, %.0f to %.0f from the top", any, x0, x1, y0*595, y1*595)
	}
}

// A picture that is kept needs no file; one that cannot be made is an error.
func TestGallery(t *testing.T) {
	g := gallery(t)
	file := document(pageSpec{{x: 60, y: 760, size: 12, text: "Hamnstyrelsen ska muddra hamnen."}})
	first, err := g.Picture(t.Context(), "sum", 1, "", func() ([]byte, error) { return file, nil })
	if err != nil {
		t.Fatal(err)
	}
	again, err := g.Picture(t.Context(), "sum", 1, "", func() ([]byte, error) { return nil, os.ErrNotExist })
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("a kept picture is made anew: %v", err)
	}
	if _, err := g.Picture(t.Context(), "gone", 1, "", func() ([]byte, error) { return nil, os.ErrNotExist }); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without a file: %v", err)
	}
	for name, c := range map[string]struct {
		data []byte
		page int
	}{"no such page": {file, 2}, "page 0": {file, 0}, "below": {file, -7}, "no PDF": {[]byte("hej"), 1}, "nothing": {nil, 1}, "half a PDF": {file[:len(file)/3], 1}} {
		if _, err := g.Picture(t.Context(), name, c.page, "", func() ([]byte, error) { return c.data, nil }); err == nil {
			t.Errorf("%s: a picture was made", name)
		}
	}
	wide := bytes.Replace(file, []byte("[0 0 595 842]"), []byte("[0 0 14400 9]"), 1)
	got, err := g.Picture(t.Context(), "wide", 1, strings.Repeat("a", 5000), func() ([]byte, error) { return wide, nil })
	if err == nil {
		if img, err := jpeg.DecodeConfig(bytes.NewReader(got)); err != nil || img.Width > engine.PictureWide || img.Height > engine.PictureHigh {
			t.Errorf("a very wide page: %+v %v", img, err)
		}
	}
}
