package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRotated reads pages turned by their Rotate entry, with text drawn to
// stand upright on the turned page, as landscape tables are.
func TestRotated(t *testing.T) {
	c := newClient(t)
	for _, rotate := range []int{0, 90, 180, 270} {
		var b strings.Builder
		for _, l := range []struct {
			x, y, size float64
			bold       bool
			text       string
		}{{60, 500, 18, true, "Plan mot våld"}, {60, 470, 11, false, "Socialnämnden ska svara inom trettio dagar efter"},
			{60, 456, 11, false, "att anmälan kom in till den."}, {60, 420, 11, false, "Åtgärd"}, {300, 420, 11, false, "Ansvarig"},
			{60, 406, 11, false, "Rapport"}, {300, 406, 11, false, "Nämnden"}} {
			font := "F1"
			if l.bold {
				font = "F2"
			}
			m := map[int]string{
				0:   fmt.Sprintf("1 0 0 1 %g %g", l.x, l.y),
				90:  fmt.Sprintf("0 1 -1 0 %g %g", 595-l.y, l.x),
				180: fmt.Sprintf("-1 0 0 -1 %g %g", 595-l.x, 842-l.y),
				270: fmt.Sprintf("0 -1 1 0 %g %g", l.y, 842-l.x),
			}[rotate]
			fmt.Fprintf(&b, "BT /%s %g Tf %s Tm (%s) Tj ET\n", font, l.size, m, winAnsi(l.text))
		}
		data := strings.Replace(string(document(pageSpec{})), "/MediaBox", fmt.Sprintf("/Rotate %d /MediaBox", rotate), 1)
		objs := []string{}
		for o := range strings.SplitSeq(data, "endobj\n") {
			if _, body, ok := strings.Cut(o, " 0 obj\n"); ok {
				objs = append(objs, strings.TrimSuffix(body, "\n"))
			}
		}
		objs[5] = fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", b.Len(), b.String())
		_, blocks, err := c.Read(t.Context(), "turned.pdf", assemble(objs, ""))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, bl := range blocks {
			got = append(got, string(bl.Kind)+": "+bl.Text)
		}
		want := []string{"heading: Plan mot våld", "paragraph: Socialnämnden ska svara inom trettio dagar efter\natt anmälan kom in till den.",
			"row: Åtgärd\tAnsvarig", "row: Rapport\tNämnden"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("turned by %d (-want +got):\n%s", rotate, diff)
		}
	}
}
