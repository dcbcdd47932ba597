package question

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParagraphs(t *testing.T) {
	for text, want := range map[string][]string{
		"vad säger 11 kap. 2 § SoL":                {"11 kap. 2 §"},
		"what does section 3 of LVU say":           {"3 §"},
		"section 3 a of the act":                   {"3 a §"},
		"chapter 5 section 12 of the act":          {"5 kap. 12 §"},
		"section 12 of chapter 5":                  {"5 kap. 12 §"},
		"§ 15 b LVU":                               {"15 b §"},
		"31 a §":                                   {"31 a §"},
		"enligt 6 kap 7 b § och 8 § får nämnden":   {"6 kap. 7 b §", "8 §"},
		"vem ansvarar för 5 avsnitt i programmet?": nil,
	} {
		if diff := cmp.Diff(want, paragraphs(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
