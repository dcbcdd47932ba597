package format

import "testing"

// TestClauses tells what is laid down from what heads it.
func TestClauses(t *testing.T) {
	for text, want := range map[string]bool{
		"1.2 Hamnnämnden beslutar om hamnavgifter för fritidsbåtar.": true,
		"Hamnchefen får besluta om inköp;":                           true,
		"Hamnnämnden beslutar om hamnavgifter":                       false,
		"Hamnnämnden beslutar om kajer, bryggor m.m.":                false,
		"1.2 Hamnavgifter.":                                          false,
		"Ansvar för bryggor i kommunen.":                             false,
		"Vem beslutar om hamnavgifter?":                              false,
		"":                                                           false,
	} {
		if got := IsClause(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if got := passagesOf("# Delegation\n\n## Ekonomi\n\n### 1.1 Hamnchefen får besluta om inköp.\n\n### 1.2 Hamnnämnden beslutar om avgifter."); got != "# Delegation\n# Ekonomi\n1.1 Hamnchefen får besluta om inköp.\n1.2 Hamnnämnden beslutar om avgifter." {
		t.Errorf("got %q", got)
	}
}
