package question

import (
	"slices"
	"testing"
)

func TestDerived(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"supervise", "supervision", true},
		{"compiles", "compilation", true},
		{"supervisor", "supervised", true},
		{"hospice", "hospital", false},
		{"commit", "committee", false},
	}
	for _, tt := range tests {
		if got := derived(tt.a, tt.b); got != tt.want {
			t.Errorf("derived(%q, %q) is %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestJoins(t *testing.T) {
	tests := []struct{ first, head, want string }{
		{"hemvård", "bidrag", "hemvårdsbidrag"},
		{"skola", "mat", "skolmat"},
		{"kvinna", "jour", "kvinnojour"},
		{"smärta", "bedöm", "smärtbedöm"},
		{"personal", "omsätt", "personalomsätt"},
	}
	for _, tt := range tests {
		if got := joins(tt.first, tt.head); !slices.Contains(got, tt.want) {
			t.Errorf("joins(%q, %q) is %q, without %q", tt.first, tt.head, got, tt.want)
		}
	}
}
