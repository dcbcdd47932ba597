package heading

import (
	"strings"
	"testing"

	"lotsen/corpus"
)

func TestWordLists(t *testing.T) {
	if err := words.Check(); err != nil {
		t.Error(err)
	}
}

func TestBodies(t *testing.T) {
	tests := []struct{ line, want string }{
		{"Kommunstyrelsen", "Kommunstyrelsen"},
		{"Rektors ansvar", "rektor"},
		{"Enhetschefens ansvar vid undernäring:", "enhetschefen"},
		{"Uppgifter för kontaktman", "kontaktman"},
		{"Ansvar: enhetschef", "enhetschef"},
		{"Enhetschef Servicehus", "Enhetschef"},
		{"Enhetschef/Samordnare", "Enhetschef; Samordnare"},
		{"Kommunstyrelsen beslutar om budgeten", ""},
		{"Ansvar", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(Bodies(tt.line), "; "); !strings.EqualFold(got, tt.want) {
			t.Errorf("Bodies(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}

func TestRecommended(t *testing.T) {
	tests := []struct{ line, want string }{
		{"Rekommendationer till kommunstyrelsen:", "kommunstyrelsen"},
		{"Rekommendationer", ""},
		{"Till kommunstyrelsen", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(Recommended(tt.line), "; "); !strings.EqualFold(got, tt.want) {
			t.Errorf("Recommended(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	tests := []struct {
		line                         string
		overTasks, overRoles, isRole bool
	}{
		{"Ansvar och uppgifter", true, true, false},
		{"Organisation och roller", false, true, false},
		{"Systemägare", false, false, true},
		{"Systemägare beslutar", false, false, false},
		{"Fastställande av 3 planer", false, false, false},
	}
	for _, tt := range tests {
		if got := OverTasks(tt.line); got != tt.overTasks {
			t.Errorf("OverTasks(%q) = %v", tt.line, got)
		}
		if got := OverRoles(tt.line); got != tt.overRoles {
			t.Errorf("OverRoles(%q) = %v", tt.line, got)
		}
		if got := RoleName(tt.line); got != tt.isRole {
			t.Errorf("RoleName(%q) = %v", tt.line, got)
		}
	}
}

func TestRoutine(t *testing.T) {
	said := "Denna rutin gäller hemtjänsten."
	tests := []struct {
		name string
		doc  corpus.Document
		want bool
	}{
		{"by its title", corpus.Document{Title: "Rutin för avvikelser"}, true},
		{"by what it says of itself", corpus.Document{Title: "Avvikelser", Text: said, Passages: []corpus.Passage{
			{Kind: corpus.Paragraph, Span: corpus.Span{End: len(said)}, Sentences: []corpus.Span{{End: len(said)}}},
		}}, true},
		{"a report on one", corpus.Document{Title: "Granskning av rutin för avvikelser"}, false},
		{"a plan", corpus.Document{Title: "Cykelplan"}, false},
	}
	for _, tt := range tests {
		if got := Routine(&tt.doc); got != tt.want {
			t.Errorf("%s: Routine = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestAssigns(t *testing.T) {
	d := &corpus.Document{Title: "Cykelplan", Sections: []corpus.Section{{Parent: -1}, {Title: "Bakgrund"}, {Title: "Vägar", Parent: 1}, {Title: "Mål"}}}
	for section, want := range []bool{true, false, false, true} {
		if got := Assigns(d, section); got != want {
			t.Errorf("Assigns in section %d = %v, want %v", section, got, want)
		}
	}
	d.Title = "Årsrapport"
	if Assigns(d, 3) {
		t.Error("a report assigns tasks")
	}
}
