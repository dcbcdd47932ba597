package slack

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSheetRunsNoFormula(t *testing.T) {
	got, err := sheet([][]string{{"Citat", "Sida"}, {"=HYPERLINK(\"http://evil\")", "7"}, {"a;b\n\"c\"", "+1"}})
	if err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFCitat;Sida\r\n\"'=HYPERLINK(\"\"http://evil\"\")\";7\r\n\"a;b\r\n\"\"c\"\"\";'+1\r\n"
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
