package format

import (
	"strings"
	"testing"
)

// TestAudienceOnTop lets no way of writing keys on top open a document to all.
func TestAudienceOnTop(t *testing.T) {
	for name, src := range map[string]string{
		"plain":            "---\naudience: chefer\n---\n",
		"blank lines":      "\n \n---\naudience: chefer\n---\n",
		"of width zero":    "\u200b---\naudience: chefer\n---\n",
		"several":          "---\naudiences: [chefer]\n---\n",
		"TOML":             "+++\n# för chefer\naudience = \"chefer\"\ntitle = 'X = Y'\n[params]\naudience = \"alla\"\n+++\n",
		"a list in TOML":   "+++\naudience = [\"chefer\"]\n+++\n",
		"JSON":             "{\"audience\": \"chefer\",\n \"title\": \"X\"}\n",
		"of Windows":       "\r\n---\r\naudience: chefer\r\n---\r\n",
		"closed by points": "---\naudience: chefer\n...\n",
	} {
		d, blocks, _, err := Text("a.md", []byte(src+"\n# Rutin\n\nNämnden ansvarar.\n"))
		if err != nil || d.Audience != "chefer" || len(blocks) != 2 || strings.Contains(blocks[0].Text, "audience") {
			t.Errorf("%s: for %q, %v, %v", name, d.Audience, blocks, err)
		}
	}
	for name, src := range map[string]string{
		"a rule":          "\n---\n\nNämnden ansvarar.\n",
		"another's JSON":  "{\"a\": 1}\n\nNämnden ansvarar.\n",
		"a template":      "{{ titel }}\n\nNämnden ansvarar.\n",
		"plus signs":      "+++\n\nNämnden ansvarar.\n",
		"two rules":       "\n---\nNämnden ansvarar: så.\n---\n\nMer.\n",
		"a rule and keys": "\n---\nAnsvarig: Nämnden ansvarar.\n",
	} {
		d, blocks, _, err := Text("a.md", []byte(src))
		text := ""
		for _, b := range blocks {
			text += b.Text
		}
		if err != nil || d.Audience != "" || !strings.Contains(text, "Nämnden ansvarar") {
			t.Errorf("%s: for %q, %q, %v", name, d.Audience, text, err)
		}
	}
}

// TestLineOfFault counts the lines of the file, blank ones on top too.
func TestLineOfFault(t *testing.T) {
	if _, _, _, err := Text("a.md", []byte("\n\n---\ntitle: X\ndecided: igår\n---\n")); err == nil || !strings.Contains(err.Error(), "line 5: decided") {
		t.Error(err)
	}
}
