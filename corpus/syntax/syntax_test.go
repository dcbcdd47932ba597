package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWordLists(t *testing.T) {
	if err := words.Check(); err != nil {
		t.Error(err)
	}
}

// show writes each clause with its marker, the subjects that are bodies, and
// its finite verbs.
func show(s *Sentence) string {
	var out []string
	for _, c := range s.Clauses {
		var verbs, subjects []string
		for _, v := range c.Verbs {
			verbs = append(verbs, s.Tokens[v].Low)
		}
		found, _ := s.Subjects(c)
		for _, p := range found {
			subjects = append(subjects, p.Name(s.Text, s.Tokens))
		}
		out = append(out, fmt.Sprintf("%s[%s] %s", c.Marker, strings.Join(subjects, ", "), strings.Join(verbs, " ")))
	}
	return strings.Join(out, "; ")
}

func TestClauses(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Nämnden ska ge råd.", "[Nämnden] ska"},
		{"Socialnämnden utreder och beslutar om vård.", "[Socialnämnden] utreder beslutar"},
		{"Kulturnämnden och socialnämnden ansvarar för stödet.", "[Kulturnämnden, socialnämnden] ansvarar"},
		{"Därefter ska nämnden besluta.", "[nämnden] ska"},
		{"Om nämnden finner att planen behövs, ska rektorn ta fram den.", "[rektorn] ska; om[nämnden] finner; att[] behövs"},
		{"När nämnden har beslutat, ska rektorn underrättas.", "[rektorn] ska; när[nämnden] har"},
		{"Nämnden ska se till att kommunen följer lagen.", "[Nämnden] ska; att[kommunen] följer"},
		{"Den läkare som ansvarar för vården ska underrätta nämnden.", "[läkare] ska; som[] ansvarar"},
		{"Socialnämnden ger råd, kulturnämnden ger stöd.", "[Socialnämnden] ger; [kulturnämnden] ger"},
		{"Program för äldre", "[] "},
	} {
		if diff := cmp.Diff(tt.want, show(Parse(tt.text, 0, len(tt.text), nil))); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.text, diff)
		}
	}
}

func TestInfinitive(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		passive    bool
	}{
		{"Nämnden ska årligen följa upp planen.", "följa", false},
		{"Planen ska följas upp.", "följas", true},
		{"Planen ska kunna läsas.", "läsas", true},
		{"Nämnden ska träffas varje månad.", "träffas", false},
		{"Nämnden ska.", "", false},
	} {
		s := Parse(tt.text, 0, len(tt.text), nil)
		k, passive := s.Infinitive(1, 2, len(s.Tokens))
		got := ""
		if k >= 0 {
			got = s.Tokens[k].Low
		}
		if got != tt.want || passive != tt.passive {
			t.Errorf("%s: got %q, %v", tt.text, got, passive)
		}
	}
}

func TestNegated(t *testing.T) {
	for text, want := range map[string]bool{
		"Nämnden ska inte besluta.":              true,
		"Nämnden ska inte bara besluta.":         false,
		"Nämnden ska som inte kan råda besluta.": false,
	} {
		s := Parse(text, 0, len(text), nil)
		if got := s.Negated(1, 2, len(s.Tokens)); got != want {
			t.Errorf("%s: got %v", text, got)
		}
	}
}

func TestLongSentenceIsCut(t *testing.T) {
	text := strings.Repeat("Nämnden ska besluta om att rektorn ska råda, ", 400)
	if s := Parse(text, 0, len(text), nil); len(s.Tokens) != maxTokens || len(s.Owner) != maxTokens {
		t.Errorf("%d tokens, %d owners", len(s.Tokens), len(s.Owner))
	}
}
