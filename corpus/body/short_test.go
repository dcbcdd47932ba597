package body

import (
	"maps"
	"slices"
	"testing"
)

func TestShortForms(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Tekniska förvaltningen (Tff) sköter vägarna.", []string{"Tff"}},
		{"Tekniska förvaltningen (bilaga) sköter vägarna.", nil},
		{"Vägarna (Tff) sköts väl.", nil},
		{"Tekniska förvaltningen (TFF", nil},
	}
	for _, tt := range tests {
		if got := slices.Sorted(maps.Keys(ShortForms(tt.text))); !slices.Equal(got, tt.want) {
			t.Errorf("ShortForms(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestSplit(t *testing.T) {
	tests := []struct {
		name string
		want []string
	}{
		{"Enhetschef/Koordinator", []string{"Enhetschef", "Koordinator"}},
		{"Enhetschef", []string{"Enhetschef"}},
		{"Projekt 24/7", []string{"Projekt 24/7"}},
		{"", nil},
	}
	for _, tt := range tests {
		if got := Split(tt.name); !slices.Equal(got, tt.want) {
			t.Errorf("Split(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}
