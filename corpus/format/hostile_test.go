package format

import (
	"strings"
	"testing"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/compose"
)

// TestHostileText checks that texts made to be slow are not: 64 KiB
// of each takes seconds at most, also on a busy machine.
func TestHostileText(t *testing.T) {
	if testing.Short() {
		t.Skip("reads many megabytes")
	}
	patterns := []string{
		"a. ", "(a. ", "*a ", "**a_ ", "[", "[a](", "![", "<", "<!--", "<!---->", "<a ", "`", "&", "\\", "|a",
		"a\n", "a-\n", "a-\n\n", "- a\n", "> ", "1. a\n", "#", "# a\n\n", "1 §\n\n", "# 1 §\n", "\f",
		"|a|\n|-|\n", "a\n---\n", "```\n", "a\u00ad\n", "A\n\n", "1.1 A\n\n", "[a]: /b\n", "[a] ", "[^a] ",
		"<i hidden>a ", "<i hidden>a</i> ", "<del>a\n",
	}
	const size = 1 << 16
	for _, p := range patterns {
		start := time.Now()
		src := strings.Repeat(p, size/len(p))
		d := compose.Document(corpus.Document{ID: "hostile"}, Markdown(src))
		if err := d.Check(); err != nil {
			t.Errorf("%q: %v", p, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q: 64 KiB took %v", p, took)
		} else if took > time.Second {
			t.Logf("%q: %v", p, took)
		}
	}
	var deep strings.Builder
	for i := range 10_000 {
		deep.WriteString(strings.Repeat(" ", i%500) + "- a\n")
	}
	deep.WriteString(strings.Repeat("> ", 10_000) + "a\n" + strings.Repeat("*", 10_000) + "a\n")
	if err := compose.Document(corpus.Document{ID: "hostile"}, Markdown(deep.String())).Check(); err != nil {
		t.Error(err)
	}
}
