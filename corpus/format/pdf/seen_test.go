package pdf

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/format/pdf/engine"
)

// drawn makes a PDF of one page with this content; extra are more keys of the
// page, objects from number 6 on.
func drawn(content, extra string, objects ...string) []byte {
	objs := []string{
		"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> /OCProperties << /OCGs [10 0 R 11 0 R] /D << /ON [10 0 R] /OFF [11 0 R] >> >> >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /ExtGState << /G << /ca 0 >> /M << /BM /Multiply >> >> /XObject << /X1 7 0 R /I1 9 0 R >> /Properties << /On 10 0 R /Off 11 0 R >> /Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 600 0] /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [0] /N 1 >> /Extend [true true] >> >> >> /Contents 5 0 R " + extra + " >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
	}
	return assemble(append(objs, objects...), "")
}

// at draws a text with its left end at 72 points and a baseline.
func at(y int, text string) string {
	return fmt.Sprintf("BT /F1 11 Tf 1 0 0 1 72 %d Tm (%s) Tj ET ", y, winAnsi(text))
}

var shared = sync.OnceValues(func() (*engine.Engine, error) { return engine.New(os.Getenv(machineCode)) })

// sharedEngine is one PDFium for all tests.
func sharedEngine(t *testing.T) *engine.Engine {
	t.Helper()
	e, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// blocksOf reads a PDF as the child does.
func blocksOf(t *testing.T, data []byte) (reply, string) {
	t.Helper()
	r := answer(sharedEngine(t), data)
	var out []string
	for _, b := range r.Blocks {
		if b.Kind == corpus.Struck {
			continue
		}
		out = append(out, strings.ReplaceAll(strings.TrimPrefix(b.Marker+" "+b.Text, " "), "\t", " | "))
	}
	return r, strings.Join(out, "\n")
}

// TestUnseen leaves out text that no reader of the page sees, and only that.
func TestUnseen(t *testing.T) {
	const first = "Parken ska vara öppen hela året för alla."
	const other = "Torget ska vara stängt under natten."
	for _, c := range []struct {
		name, content, extra string
		seen                 bool
	}{
		{"plain", at(700, other), "", true},
		{"white on white", "1 1 1 rg " + at(700, other), "", false},
		{"nearly white", "0.99 g " + at(700, other), "", false},
		{"grey", "0.7 g " + at(700, other), "", true},
		{"white on a bar", "0 0 0.5 rg 60 690 400 30 re f 1 g " + at(700, other), "", true},
		{"black on a black bar", "0 g 60 690 400 30 re f " + at(700, other), "", false},
		{"black on a grey cell", "0.8 g 60 690 400 30 re f 0 g " + at(700, other), "", true},
		{"under a bar", at(700, other) + "0 g 60 690 400 30 re f", "", false},
		{"under a white box", at(700, other) + "1 g 60 690 400 30 re f", "", false},
		{"under a see-through box", at(700, other) + "/G gs 0 g 60 690 400 30 re f", "", true},
		{"under bars drawn as one path", at(700, other) + "0 g 60 690 200 30 re 260 690 200 30 re 60 100 10 10 re f", "", false},
		{"outside the page", at(-100, other), "", false},
		{"outside what is cropped", at(700, other), "/CropBox [0 710 595 842]", false},
		{"struck by a rectangle", at(700, other) + "0 g 72 703 190 0.6 re f", "", false},
		{"struck by a stroke", at(700, other) + "0.6 w 72 703.2 m 262 703.2 l S", "", false},
		{"underlined", at(700, other) + "0.6 w 72 698.5 m 262 698.5 l S", "", true},
		{"between rules", at(700, other) + "0.6 w 72 712 m 262 712 l S 72 695 m 262 695 l S", "", true},
		{"in a frame", at(700, other) + "0.6 w 60 690 400 30 re S", "", true},
		{"beside a rule", at(700, other) + "0.6 w 60 690 m 60 720 l S", "", true},
		{"painted by nothing", "3 Tr " + at(700, other) + "0 Tr", "", false},
		{"outlined", "1 g 0 G 2 Tr " + at(700, other) + "0 Tr", "", true},
		{"struck by an annotation", at(700, other), "/Annots [<< /Type /Annot /Subtype /StrikeOut /Rect [70 696 300 712] /QuadPoints [70 712 300 712 70 696 300 696] >>]", false},
		{"covered by an annotation", at(700, other), "/Annots [<< /Type /Annot /Subtype /Square /Rect [60 690 460 720] /IC [0 0 0] /C [0 0 0] >>]", false},
		{"of a speck's size", strings.Replace(at(700, other), "/F1 11 Tf", "/F1 0.5 Tf", 1), "", false},
		{"squeezed to a line", "BT 0.1 Tz " + at(700, other)[3:], "", false},
		{"under a thick line", at(700, other) + "14 w 60 704 m 420 704 l S", "", false},
		{"under a bar with round corners", at(700, other) + "0 g 65 690 m 415 690 l 420 690 420 690 420 695 c 420 720 l 60 720 l 60 695 l 60 690 60 690 65 690 c f", "", false},
		{"under a shading", at(700, other) + "q 60 690 400 30 re W n /S1 sh Q", "", false},
		{"under a marker that darkens", at(700, other) + "/M gs 1 1 0 rg 60 690 400 30 re f", "", true},
		{"struck word by word", at(700, other) + "0.6 w 72 703.2 m 100 703.2 l S 100 703.2 m 130 703.2 l S 130 703.2 m 270 703.2 l S", "", false},
		{"under an image", at(700, other) + "q 400 0 0 30 60 690 cm /I1 Do Q", "", false},
		{"on an image", "q 400 0 0 30 60 690 cm /I1 Do Q 1 g " + at(700, other), "", true},
		{"painted by nothing beside an image", "q 30 0 0 30 500 100 cm /I1 Do Q 3 Tr " + at(700, other) + "0 Tr", "", false},
		{"in a form", "/X1 Do", "", true},
		{"in a form, under a bar", "/X1 Do 0 g 60 690 400 30 re f", "", false},
		{"in a form, white", "1 g /X1 Do", "", false},
		{"in a layer that is on", "/OC /On BDC " + at(700, other) + "EMC", "", true},
		{"in a layer that is off", "/OC /Off BDC " + at(700, other) + "EMC", "", false},
		{"struck by a line of an annotation", at(700, other), "/Annots [<< /Type /Annot /Subtype /Line /Rect [70 702 300 705] /L [70 703.5 300 703.5] >>]", false},
		{"under a stamp", at(700, other), "/Annots [<< /Type /Annot /Subtype /Stamp /Rect [60 690 460 720] /AP << /N 8 0 R >> >>]", false},
		{"white in CMYK", "0 0 0 0 k " + at(700, other), "", false},
		{"clipped away", "q 10 10 5 5 re W n " + at(700, other) + " Q", "", false},
		{"clipped to its place", "q 60 690 400 30 re W n " + at(700, other) + " Q", "", true},
		{"seen through", "/G gs " + at(700, other), "", false},
		{"clipping only", "q 7 Tr " + at(700, other) + "Q", "", false},
		{"white stroke", "1 G 1 Tr " + at(700, other) + "0 Tr", "", false},
		{"white on a light box", "0.98 g 60 690 400 30 re f 1 g " + at(700, other), "", false},
		{"under text drawn as blocks", at(700, other) + "0 g 20 w 60 704 m 420 704 l S", "", false},
		{"off by the matrix", "q 1 0 0 1 3000 0 cm " + at(700, other) + "Q", "", false},
		{"no size by the matrix", "q 0.01 0 0 0.01 72 690 cm " + at(700, other) + "Q", "", false},
		{"white by lab", "/CS1 cs 100 0 0 sc " + at(700, other), "", false},
		{"struck by two dashes", at(700, other) + "[3 2] 0 d 0.6 w 72 703.2 m 262 703.2 l S", "", false},
		{"struck by a thin ellipse", at(700, other) + "0 g 72 703 m 262 703 l 262 703.6 l 72 703.6 l h f", "", false},
		{"struck in red", at(700, other) + "1 0 0 RG 0.6 w 72 703.2 m 262 703.2 l S", "", false},
		{"white box under, black text", "1 g 60 690 400 30 re f 0 g " + at(700, other), "", true},
		{"framed by an annotation", at(700, other), "/Annots [<< /Type /Annot /Subtype /Square /Rect [60 690 460 720] /C [1 0 0] >>]", true},
	} {
		form := func(content string) string {
			return fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Length %d >>\nstream\n%s\nendstream", len(content), content)
		}
		data := drawn(at(740, first)+c.content, c.extra, "<< >>", form(at(700, other)), form("0 g 0 0 595 842 re f"),
			"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\000\nendstream",
			"<< /Type /OCG /Name (On) >>", "<< /Type /OCG /Name (Off) >>")
		r, got := blocksOf(t, data)
		want := first
		if c.seen {
			want += "\n" + other
		}
		if diff := cmp.Diff(want, got); diff != "" || (len(r.Unseen) == 0) != c.seen {
			t.Errorf("%s: unseen %v %s (-want +got)\n%s", c.name, r.Unseen, r.Error, diff)
		}
	}
}

// TestStruckKept keeps what is struck through apart from the text.
func TestStruckKept(t *testing.T) {
	r, _ := blocksOf(t, drawn(at(740, "Parken ska vara öppen hela året.")+at(700, "Torget ska vara stängt.")+"0.6 w 72 703.2 m 262 703.2 l S", ""))
	if n := len(r.Blocks) - 1; n < 1 || r.Blocks[n].Kind != corpus.Struck || r.Blocks[n].Text != "Torget ska vara stängt." {
		t.Errorf("%+v", r.Blocks)
	}
}

// TestFields reads what was put into forms beside its labels.
func TestFields(t *testing.T) {
	content := at(740, "Uppdraget fylls i av den som ger det.") + at(700, "Ansvarig nämnd:") + at(670, "Beslutad den:") + at(640, "Form:") +
		at(600, "Skäl") + "BT /F1 11 Tf 1 0 0 1 90 540 Tm (Delegation finns) Tj ET " + at(500, "Hemligt:")
	field := func(rect, keys string) string {
		return "<< /Type /Annot /Subtype /Widget /Rect [" + rect + "] " + keys + " >>"
	}
	annots := "/Annots [" + strings.Join([]string{
		field("220 696 440 712", "/FT /Tx /V (Trygghetsn\344mnden)"),
		"7 0 R",
		field("220 636 440 652", "/FT /Ch /V (Skriftligt)"),
		field("72 560 440 596", "/FT /Tx /V (Ett sk\344l\rEtt till)"),
		field("72 538 84 550", "/FT /Btn /AS /Yes"),
		field("220 496 440 512", "/FT /Tx /F 2 /V (Dolt)"),
		"<< /Type /Annot /Subtype /FreeText /Rect [72 400 440 420] /Contents (Uppdraget g\344ller tills vidare.) >>",
		"<< /Type /Annot /Subtype /Text /Rect [72 380 90 398] /Contents (En lapp) >>",
	}, " ") + "]"
	_, got := blocksOf(t, drawn(content, annots, "<< /FT /Tx /T (datum) /V (2024-03-12) /Kids [7 0 R] >>", field("220 666 440 682", "/Parent 6 0 R")))
	want := strings.Join([]string{
		"Uppdraget fylls i av den som ger det.", "Ansvarig nämnd: Trygghetsnämnden", "Beslutad den: 2024-03-12", "Form: Skriftligt",
		"Skäl", "Ett skäl", "Ett till", "☒ Delegation finns", "Hemligt:", "Uppdraget gäller tills vidare.",
	}, "\n")
	if diff := cmp.Diff(want, strings.ReplaceAll(got, "\n", "\n")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestChoices reads of lists what the page shows, not what a form sends for it, and
// no secrets.
func TestChoices(t *testing.T) {
	content := at(740, "Uppdraget fylls i av den som ger det.") + at(700, "Ansvarig:") + at(670, "Deltar:") + at(640, "Vald:") + at(610, "Kod:")
	field := func(y int, keys string) string {
		return fmt.Sprintf("<< /Type /Annot /Subtype /Widget /Rect [220 %d 440 %d] %s >>", y-4, y+12, keys)
	}
	data := drawn(content, "/Annots [6 0 R 7 0 R 8 0 R 9 0 R]",
		field(700, "/FT /Ch /Ff 131072 /T (a) /V (2) /Opt [[(1) (Gatun\344mnden)] [(2) (Parkn\344mnden)]]"),
		field(670, "/FT /Ch /Ff 2097152 /T (b) /V [(Gatan) (Torget)] /Opt [(Gatan) (Parken) (Torget)]"),
		field(640, "/FT /Ch /T (c) /V (Fritext) /Ff 393216 /Opt [(Gatan) (Parken)]"),
		field(610, "/FT /Tx /Ff 8192 /T (d) /V (hemligt)"))
	data = []byte(strings.Replace(string(data), "/Fields [6 0 R]", "/Fields [6 0 R 7 0 R 8 0 R 9 0 R]", 1))
	_, got := blocksOf(t, data)
	want := "Uppdraget fylls i av den som ger det.\nAnsvarig: Parknämnden\nDeltar: Gatan, Torget\nVald: Fritext\nKod:"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestDamaged quotes nothing of a page whose words are broken.
func TestDamaged(t *testing.T) {
	const text = "Nämnden ansvarar för att avgiften är rätt och att den som söker får besked på sin fråga."
	whole := at(740, text) + at(710, text)
	letters := strings.NewReplacer("å", "\x01", "ä", "\x02", "ö", "\x05")
	swap := func(s string) string { // within the strings of the content
		return letters.Replace(strings.NewReplacer("\xe5", "å", "\xe4", "ä", "\xf6", "ö").Replace(s))
	}
	long := ""
	for i := range 8 {
		long += at(740-20*i, "Den som hyr en lott ska ta hand om den och det som hyran ger till kommunen.")
	}
	plain := ""
	for i := range 8 {
		plain += at(740-20*i, "Den som hyr en lott for ett ar ska ta hand om den och det som finns pa den.")
	}
	for _, c := range []struct {
		name, content string
		damaged       bool
	}{
		{"whole", whole, false},
		{"letters without a map", swap(whole), true},
		{"letters that are gone", strings.ReplaceAll(long, "hyran ger", "hyran r"), true},
		{"written without them", plain, false},
		{"bullets without a map", at(740, "\x05  Parken ska vara ren.") + at(720, "\x05  Torget ska vara rent.") + at(700, "\x05  Gatan ska vara ren på kvällen."), false},
	} {
		r, got := blocksOf(t, drawn(c.content, ""))
		if (len(r.Damaged) > 0) != c.damaged {
			t.Errorf("%s: damaged %v\n%s", c.name, r.Damaged, got)
		}
		for _, b := range r.Blocks {
			if (b.Kind == corpus.Furniture) != c.damaged {
				t.Errorf("%s: %s %q", c.name, b.Kind, b.Text)
			}
		}
	}
}

// TestPageLabels gives what is printed as a page's number beside the sheet's.
func TestPageLabels(t *testing.T) {
	pages := func(numbers ...string) []pageSpec {
		var out []pageSpec
		for i, n := range numbers {
			p := pageSpec{{72, 400 + 20*float64(i), 11, false, "Nämnden ska svara på frågan inom en vecka."}}
			if n != "" {
				p = append(p, textAt{290, 30, 9, false, n})
			}
			out = append(out, p)
		}
		return out
	}
	labelled := strings.Replace(string(document(pages("", "", "", "", "")...)), "/Type /Catalog", "/Type /Catalog /PageLabels << /Nums [0 << /S /r >> 2 << /S /D /P (A-) >>] >>", 1)
	for _, c := range []struct {
		name string
		data []byte
		want []string
	}{
		{"the file's", []byte(labelled), []string{"i", "ii", "A-1", "A-2", "A-3"}},
		{"printed", document(pages("", "", "Sida 1", "Sida 2", "Sida 3", "Sida 4")...), []string{"", "", "1", "2", "3", "4"}},
		{"printed, of so many", document(pages("5 (8)", "6 (8)", "7 (8)", "8 (8)")...), []string{"5", "6", "7", "8"}},
		{"printed, roman at first", document(pages("i", "ii", "iii", "1", "2", "3", "4")...), []string{"i", "ii", "iii", "1", "2", "3", "4"}},
		{"printed, from one anew", document(pages("1", "2", "3", "4", "1", "2", "3")...), []string{"1", "2", "3", "4", "1", "2", "3"}},
		{"printed, but for some", document(pages("", "Sida 1", "", "Sida 3", "Sida 4", "Sida 5")...), []string{"", "1", "2", "3", "4", "5"}},
		{"as the sheets", document(pages("1", "2", "3", "4")...), nil},
		{"none", document(pages("", "", "")...), nil},
		{"years", document(pages("2021", "2022", "2023")...), nil},
	} {
		if r, _ := blocksOf(t, c.data); cmp.Diff(c.want, r.Labels) != "" {
			t.Errorf("%s: %q, want %q (%s, %d pages, %v)", c.name, r.Labels, c.want, r.Error, r.Pages, r.Blocks)
		}
	}
}

// TestMemoryPerFile: a short file costs no sandbox's memory of its own, which Go
// would clear from end to end.
func TestMemoryPerFile(t *testing.T) {
	e := sharedEngine(t)
	data := onePage("Plan mot våld", "Socialnämnden ska svara inom 30 dagar.")
	read := func() {
		if r, err := e.Extract(data); err != nil || len(r.Sheets) != 1 {
			t.Fatal(r, err)
		}
	}
	read()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 5 {
		read()
	}
	runtime.ReadMemStats(&after)
	if each := (after.TotalAlloc - before.TotalAlloc) / 5; each > engine.MaxMemory/8 {
		t.Errorf("each file allocates %d MiB", each>>20)
	}
}
