package engine

import (
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// form is a file's form; nil where it has none.
type form struct {
	p      pdfium.Pdfium
	handle references.FPDF_FORMHANDLE
}

// openForm opens the form of a file, by which PDFium knows the values of fields
// that hand them down. Nothing in a form is run.
func openForm(p pdfium.Pdfium, doc references.FPDF_DOCUMENT) *form {
	kind, err := p.FPDF_GetFormType(&requests.FPDF_GetFormType{Document: doc})
	if err != nil || kind.FormType == enums.FPDF_FORMTYPE_NONE {
		return nil
	}
	opened, err := p.FPDFDOC_InitFormFillEnvironment(&requests.FPDFDOC_InitFormFillEnvironment{Document: doc, FormFillInfo: structs.FPDF_FORMFILLINFO{
		FFI_Invalidate:   func(references.FPDF_PAGE, float64, float64, float64, float64) {},
		FFI_SetCursor:    func(enums.FXCT) {},
		FFI_SetTimer:     func(int, func(int)) int { return 0 },
		FFI_KillTimer:    func(int) {},
		FFI_GetLocalTime: func() (t structs.FPDF_SYSTEMTIME) { return t },
		FFI_GetPage:      func(references.FPDF_DOCUMENT, int) *references.FPDF_PAGE { return nil },
		FFI_GetRotation:  func(references.FPDF_PAGE) (r enums.FPDF_PAGE_ROTATION) { return r },

		FFI_ExecuteNamedAction: func(string) {},
	}})
	if err != nil {
		return nil
	}
	return &form{p, opened.FormHandle}
}

func (f *form) close() {
	if f != nil {
		_, _ = f.p.FPDFDOC_ExitFormFillEnvironment(&requests.FPDFDOC_ExitFormFillEnvironment{FormHandle: f.handle})
	}
}

// value is what a field holds that another may have handed down.
func (f *form) value(a references.FPDF_ANNOTATION) string {
	if f == nil {
		return ""
	}
	v, err := f.p.FPDFAnnot_GetFormFieldValue(&requests.FPDFAnnot_GetFormFieldValue{FormHandle: f.handle, Annotation: a})
	if err != nil || len(v.FormFieldValue) > maxValue {
		return ""
	}
	return strings.Trim(v.FormFieldValue, "\x00 \r\n\t")
}

// maxOptions is how many entries of a list are looked at.
const maxOptions = 500

// chosen are the entries of a list that are chosen, as the page shows them: what a form
// sends for one may be a number. ok is false for what is no list, or where none is
// marked as chosen.
func (f *form) chosen(a references.FPDF_ANNOTATION) (entries string, ok bool) {
	if f == nil {
		return "", false
	}
	count, err := f.p.FPDFAnnot_GetOptionCount(&requests.FPDFAnnot_GetOptionCount{FormHandle: f.handle, Annotation: a})
	if err != nil {
		return "", false
	}
	var out []string
	for i := range min(count.OptionCount, maxOptions) {
		is, err := f.p.FPDFAnnot_IsOptionSelected(&requests.FPDFAnnot_IsOptionSelected{FormHandle: f.handle, Annotation: a, Index: i})
		if err != nil || !is.IsOptionSelected {
			continue
		}
		if l, err := f.p.FPDFAnnot_GetOptionLabel(&requests.FPDFAnnot_GetOptionLabel{FormHandle: f.handle, Annotation: a, Index: i}); err == nil {
			out = append(out, strings.Trim(l.OptionLabel, "\x00 "))
		}
	}
	entries = strings.Join(out, ", ")
	return entries, entries != "" && len(entries) <= maxValue
}

// secretFlag is the bit of a field's flags that says that its text is shown as dots
// (ISO 32000-1, table 228).
const secretFlag = 1 << 13

func (f *form) isSecret(a references.FPDF_ANNOTATION) bool {
	if f == nil {
		return false
	}
	flags, err := f.p.FPDFAnnot_GetFormFieldFlags(&requests.FPDFAnnot_GetFormFieldFlags{FormHandle: f.handle, Annotation: a})
	return err == nil && flags.Flags&secretFlag != 0
}
