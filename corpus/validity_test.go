package corpus

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCurrent(t *testing.T) {
	day := time.Date(2026, 11, 24, 23, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"", "", true},
		{"2026-11-24", "", true},
		{"2026-11-25", "", false},
		{"", "2026-11-24", true},
		{"", "2026-11-23", false},
		{"2020-01-01", "2025-12-31", false},
	} {
		d := Document{ValidFrom: c.from, ValidTo: c.to}
		if got := d.Current(day); got != c.want {
			t.Errorf("from %q to %q: %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

func TestSuperseded(t *testing.T) {
	day := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	docs := []*Document{
		{ID: "plan-1"},
		{ID: "plan-2", Replaces: "plan-1", ValidFrom: "2020-01-01"},
		{ID: "plan-2b", Replaces: "plan-1", ValidFrom: "2019-01-01"},
		{ID: "plan-3", Replaces: "plan-2"},
		{ID: "plan-4", Replaces: "plan-3", ValidFrom: "2027-01-01"},
		{ID: "a", Replaces: "b"},
		{ID: "b", Replaces: "a"},
		{ID: "self", Replaces: "self"},
		{ID: "orphan", Replaces: "not-there"},
	}
	want := map[string]string{"plan-1": "plan-3", "plan-2": "plan-3"}
	if diff := cmp.Diff(want, Superseded(docs, day)); diff != "" {
		t.Errorf("superseded (-want +got)\n%s", diff)
	}
}
