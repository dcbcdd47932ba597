package corpus

import "testing"

func TestValidID(t *testing.T) {
	for id, want := range map[string]bool{
		"sfs-1990-52": true, "plan_2.b": true, "åtgärd": true, "²": true, "7": true, "سياسة": true, "政策-2": true, "नीति": true,
		"": false, "Plan": false, "-plan": false, ".plan": false, "en plan": false, "plan/del": false, "\xff": false,
	} {
		if got := ValidID(id); got != want {
			t.Errorf("ValidID(%q) is %v", id, got)
		}
	}
}

func TestStatuteID(t *testing.T) {
	if got := StatuteID("1990:52"); got != "sfs-1990-52" {
		t.Errorf("got %q", got)
	}
}
