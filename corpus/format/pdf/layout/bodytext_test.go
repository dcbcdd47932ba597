package layout

import (
	"testing"

	"lotsen/corpus/format/pdf/sheet"
)

// TestMeasureBodyTie: where as much text is bold as is not, body text is not,
// at each reading alike. Which of the two it was decided which lines were
// headings, and a reading that differs rebuilds the index.
func TestMeasureBodyTie(t *testing.T) {
	page := sheet.Sheet{Number: 1, Width: 595, Height: 842}
	addWords(&page, 72, 700, 11, false, "Socialnämnden svarar för detta.")
	addWords(&page, 72, 600, 11, true, "Socialnämnden svarar för detta.")
	pages := [][]line{pageLines(page)}
	for range 100 {
		if got, want := measureBody(pages).face, (face{size: 11}); got != want {
			t.Fatalf("body text is %+v, want %+v", got, want)
		}
	}
}
