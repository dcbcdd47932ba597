package engine

import (
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"lotsen/corpus/format/pdf/sheet"
)

// Limits on the annotations of a page, and on what is put into one.
const (
	maxAnnotations = 1000
	maxValue       = 20_000
)

// readAnnotations adds what annotations show to a page: the values of form fields
// and typed notes as words where they stand, what they strike out and cover to
// what is painted.
func readAnnotations(p pdfium.Pdfium, page requests.Page, fm *form, s *sheet.Sheet, d *painting) {
	count, err := p.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return
	}
	var fields []field
	for i := range min(count.Count, maxAnnotations) {
		a, err := p.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			continue
		}
		if f, ok := readAnnotation(p, a.Annotation, fm, d); ok && f.text != "" {
			fields = append(fields, f)
		}
		_, _ = p.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
	}
	writeFields(s, fields)
}

// readAnnotation returns the field that an annotation is, ok is false for others.
func readAnnotation(p pdfium.Pdfium, a references.FPDF_ANNOTATION, fm *form, d *painting) (f field, ok bool) {
	kind, err := p.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a})
	if err != nil {
		return f, false
	}
	if flags, err := p.FPDFAnnot_GetFlags(&requests.FPDFAnnot_GetFlags{Annotation: a}); err == nil &&
		flags.Flags&(enums.FPDF_ANNOT_FLAG_HIDDEN|enums.FPDF_ANNOT_FLAG_NOVIEW) != 0 {
		return f, false
	}
	r, err := p.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: a})
	if err != nil {
		return f, false
	}
	at := boxOf(r.Rect.Left, r.Rect.Bottom, r.Rect.Right, r.Rect.Top)
	switch kind.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		text, tick := fieldValue(p, a, fm)
		return field{at, text, tick}, true
	case enums.FPDF_ANNOT_SUBTYPE_FREETEXT:
		return field{at, annotationText(p, a, "Contents"), false}, true
	case enums.FPDF_ANNOT_SUBTYPE_STRIKEOUT:
		d.struck = append(d.struck, quads(p, a)...)
	case enums.FPDF_ANNOT_SUBTYPE_LINE:
		if h := at.y1 - at.y0; h <= 3*thin && at.x1-at.x0 > 5*h {
			middle := (at.y0 + at.y1) / 2
			d.lines = append(d.lines, box{at.x0, middle, at.x1, middle})
		}
	case enums.FPDF_ANNOT_SUBTYPE_REDACT, enums.FPDF_ANNOT_SUBTYPE_SQUARE, enums.FPDF_ANNOT_SUBTYPE_CIRCLE, enums.FPDF_ANNOT_SUBTYPE_POLYGON:
		covering(p, a, kind.Subtype, at, d)
	case enums.FPDF_ANNOT_SUBTYPE_STAMP, enums.FPDF_ANNOT_SUBTYPE_INK:
		d.backs = append(d.backs, at)
	}
	return f, false
}

// covering takes an annotation that may be filled. What a program has drawn of it
// is seen in a picture of the page only.
func covering(p pdfium.Pdfium, a references.FPDF_ANNOTATION, kind enums.FPDF_ANNOTATION_SUBTYPE, at box, d *painting) {
	c, err := p.FPDFAnnot_GetColor(&requests.FPDFAnnot_GetColor{Annotation: a, ColorType: enums.FPDFANNOT_COLORTYPE_InteriorColor})
	switch {
	case err != nil:
		d.backs = append(d.backs, at)
	case c.A >= opaque && (kind == enums.FPDF_ANNOT_SUBTYPE_REDACT || hasKey(p, a, "IC")):
		boxes := []box{at}
		if marked := quads(p, a); kind == enums.FPDF_ANNOT_SUBTYPE_REDACT && len(marked) > 0 {
			boxes = marked
		}
		for _, b := range boxes {
			d.fills = append(d.fills, paint{b, maxPainted + 1, [3]uint{c.R, c.G, c.B}})
		}
	}
}

func hasKey(p pdfium.Pdfium, a references.FPDF_ANNOTATION, key string) bool {
	h, err := p.FPDFAnnot_HasKey(&requests.FPDFAnnot_HasKey{Annotation: a, Key: key})
	return err == nil && h.HasKey
}

// quads are the places that an annotation marks.
func quads(p pdfium.Pdfium, a references.FPDF_ANNOTATION) []box {
	n, err := p.FPDFAnnot_CountAttachmentPoints(&requests.FPDFAnnot_CountAttachmentPoints{Annotation: a})
	if err != nil {
		return nil
	}
	var out []box
	for i := range min(n.Count, maxAnnotations) {
		q, err := p.FPDFAnnot_GetAttachmentPoints(&requests.FPDFAnnot_GetAttachmentPoints{Annotation: a, Index: i})
		if err != nil {
			continue
		}
		k := q.QuadPoints
		out = append(out, boxOf(min(k.X1, k.X2, k.X3, k.X4), min(k.Y1, k.Y2, k.Y3, k.Y4), max(k.X1, k.X2, k.X3, k.X4), max(k.Y1, k.Y2, k.Y3, k.Y4)))
	}
	return out
}

// fieldValue is what a form field shows: its text or the entry chosen, or whether
// its box is ticked.
func fieldValue(p pdfium.Pdfium, a references.FPDF_ANNOTATION, f *form) (value string, tick bool) {
	kind, state := annotationText(p, a, "FT"), annotationText(p, a, "AS")
	switch {
	case kind == "Sig":
		return "", false
	case state == "Off":
		return "☐", true
	case state != "":
		return "☒", true
	case kind == "Btn":
		return "", true
	}
	if chosen, ok := f.chosen(a); ok {
		return chosen, false
	}
	if value = annotationText(p, a, "V"); value == "" {
		value = f.value(a)
	}
	if f.isSecret(a) {
		return "", false
	}
	return value, false
}

func annotationText(p pdfium.Pdfium, a references.FPDF_ANNOTATION, key string) string {
	v, err := p.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: a, Key: key})
	if err != nil || len(v.Value) > maxValue {
		return ""
	}
	return strings.Trim(v.Value, "\x00 \r\n\t")
}
