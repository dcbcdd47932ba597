package html

import (
	"fmt"
	"strings"
	"testing"

	"lotsen/corpus"
)

// TestShown quotes what a reader of the page sees, and nothing else of it. In each
// case @ is the sentence.
func TestShown(t *testing.T) {
	const sentence = "Kontoret ansvarar för lekplatserna i kommunen."
	for _, c := range []struct {
		name, style, body string
		seen              bool
	}{
		{"moved left", "", `<p style="position:absolute;left:-9999px">@</p>`, false},
		{"moved left by letters", "", `<p style="position:absolute;left:-999em">@</p>`, false},
		{"moved left by screens", "", `<p style="position:fixed;left:-100vw">@</p>`, false},
		{"moved up", "", `<p style="position:absolute;top:-9999px">@</p>`, false},
		{"moved by its margin", "", `<p style="margin-left:-9999px">@</p>`, false},
		{"moved by a transform", "", `<p style="transform:translateX(-9999px)">@</p>`, false},
		{"moved where nothing moves", "", `<p style="left:-9999px">@</p>`, true},
		{"scaled to nothing", "", `<p style="transform:scale(0)">@</p>`, false},
		{"clipped by a path", "", `<p style="clip-path:inset(100%)">@</p>`, false},
		{"clipped to a speck", ".x{position:absolute;width:1px;height:1px;overflow:hidden}", `<p class=x>@</p>`, false},
		{"without height", ".x{max-height:0;overflow:hidden}", `<div class=x><p>@</p></div>`, false},
		{"without height, running over", ".x{height:0}", `<div class=x><p>@</p></div>`, true},
		{"print of no size", ".x{font:0/0 a}", `<p class=x>@</p>`, false},
		{"print of one pixel", "", `<p style="font-size:1px">@</p>`, false},
		{"hardly opaque", "", `<p style="opacity:.01">@</p>`, false},
		{"filtered away", "", `<p style="filter:opacity(0)">@</p>`, false},
		{"content that is not drawn", "", `<p style="content-visibility:hidden">@</p>`, false},
		{"white", "", `<p style="color:hsl(0,0%,100%)">@</p>`, false},
		{"nearly white", "", `<p style="color:#fefefe">@</p>`, false},
		{"white around, black within", "", `<div style="color:#fff"><p style="color:#000">@</p></div>`, true},
		{"as what is behind", "", `<p style="color:navy;background:#000080">@</p>`, false},
		{"behind a bar", "", `<p>Det är <span style="background:#000">@</span></p>`, false},
		{"black on a dark page", "body{background:#000;color:#fff}", `<p style="color:#000">@</p>`, false},
		{"white on a dark page", "body{background:#000}", `<p style="color:#fff">@</p>`, true},
		{"white on a picture", "", `<div style="background:url(a.png)"><p style="color:#fff">@</p></div>`, true},
		{"painted by its background", "", `<p style="color:transparent;background:linear-gradient(red,blue);background-clip:text">@</p>`, true},
		{"colour of a variable", ":root{--paper:#fff} .x{color:var(--paper)}", `<p class=x>@</p>`, false},
		{"visible in what is hidden", "", `<div style="visibility:hidden">Dolt.<p style="visibility:visible">@</p></div>`, true},
		{"hidden around what is visible", "", `<div style="visibility:hidden">@<p style="visibility:visible">Synligt.</p></div>`, false},
		{"on narrow screens only", ".x{display:none} @media (max-width:600px){.x{display:block}}", `<p class=x>@</p>`, false},
		{"not on narrow screens", "@media (max-width:600px){.x{display:none}}", `<p class=x>@</p>`, true},
		{"not on any screen", "@media only screen and (min-width:20em){.x{display:none}}", `<p class=x>@</p>`, false},
		{"not in print", "@media print{.x{display:none}}", `<p class=x>@</p>`, true},
		{"by a rule in a rule", ".y{ color:#000; .x{display:none} }", `<div class=y><p class=x>@</p></div>`, false},
		{"by alternatives", ":is(.x,.y){display:none}", `<p class=x>@</p>`, false},
		{"by its place", "tr:nth-child(2){display:none}", `<table><tr><td>Gata</td><td>Väg</td></tr><tr><td>Park</td><td>@</td></tr></table>`, false},
		{"by what it is not", "p.x:not(.open){display:none}", `<p class=x>@</p>`, false},
		{"by the pointer", "p.x:hover{display:none}", `<p class=x>@</p>`, true},
		{"a selector that no browser knows", ".a&gt; p{display:none}", `<p>@</p>`, true},
		{"a window that is closed", "", `<dialog><p>@</p></dialog>`, false},
		{"a window that is open", "", `<dialog open><p>@</p></dialog>`, true},
		{"a note that pops up", "", `<div popover><p>@</p></div>`, false},
		{"hidden, shown by a rule", ".x[hidden]{display:block}", `<p class=x hidden>@</p>`, true},
		{"frames", "", `<noframes>@</noframes>`, false},
		{"a comment of Word's", "", `<div style="mso-element:comment-list"><p>@</p></div>`, false},
		{"deleted by its role", "", `<p><span role=deletion>@</span></p>`, false},
		{"struck, the line taken away", "", `<p><s style="text-decoration:none">@</s></p>`, true},
		{"a class of an outer style", "<link rel=stylesheet href=a.css>", `<p class="d-none">@</p>`, false},
		{"on wide screens by an outer style", "<link rel=stylesheet href=a.css>", `<p class="d-none d-md-block">@</p>`, true},
		{"a class that no rule has", "", `<p class="d-none">@</p>`, true},
	} {
		head := "<style>" + c.style + "</style>"
		if strings.HasPrefix(c.style, "<link") {
			head = c.style
		}
		page := fmt.Sprintf("<html><head>%s</head><body><div><main><h1>Rutin</h1><p>Gatan sopas varje vecka av kommunens egen personal.</p>%s</main></div></body></html>",
			head, strings.ReplaceAll(c.body, "@", sentence))
		_, blocks, err := Read(t.Context(), c.name, []byte(page))
		got := show(corpus.Document{}, blocks)
		text, _, _ := strings.Cut(got, "\nstruck: ")
		if err != nil || strings.Contains(text, sentence) != c.seen {
			t.Errorf("%s: %v, seen %v\n%s", c.name, err, !c.seen, got)
		}
	}
}

// TestUnspoken reads a page that was saved while a window stood over it, which makes
// the rest of it unspoken.
func TestUnspoken(t *testing.T) {
	_, blocks, err := Read(t.Context(), "x", []byte("<html><body><div aria-hidden=true><h1>Rutin</h1><p>"+strings.Repeat("Parken är öppen hela året. ", 10)+"</p></div><div role=dialog>Kakor</div></body></html>"))
	if got := show(corpus.Document{}, blocks); err != nil || strings.Count(got, "Parken är öppen") != 10 || strings.Contains(got, "Kakor") {
		t.Errorf("%v\n%s", err, got)
	}
}

// headOf is the heading that a text stands under.
func headOf(blocks []corpus.Block, text string) string {
	var open []corpus.Block
	cut := func(level int) {
		for i, h := range open {
			if h.Level >= level {
				open = open[:i]
				return
			}
		}
	}
	for _, b := range blocks {
		if b.Ends > 0 {
			cut(b.Ends)
		}
		if b.Kind == corpus.Heading {
			cut(b.Level)
			open = append(open, b)
		}
		if strings.Contains(b.Text, text) && b.Kind != corpus.Heading {
			return open[len(open)-1].Text
		}
	}
	return "nowhere"
}

// TestPanels puts what a click opens under what is clicked on, and what follows under
// the heading before. In each case A and B are two paragraphs.
func TestPanels(t *testing.T) {
	for name, c := range map[string]struct{ style, body string }{
		"details":                {"", `<details><summary>Ett</summary>A</details><details><summary>Två</summary>B</details>`},
		"details in headings":    {"", `<details><summary><h3>Ett</h3></summary>A</details><details><summary><h3>Två</h3></summary>B</details>`},
		"buttons":                {"", `<h3><button aria-expanded=false aria-controls=a>Ett</button></h3><div id=a hidden>A</div><h3><button aria-expanded=false aria-controls=b>Två</button></h3><div id=b hidden>B</div>`},
		"tabs":                   {"", `<div role=tablist><button role=tab aria-controls=a>Ett</button><button role=tab aria-controls=b>Två</button></div><div role=tabpanel id=a>A</div><div role=tabpanel id=b hidden>B</div>`},
		"tabs before the script": {"", `<ul><li><a href="#a">Ett</a></li><li><a href="#b">Två</a></li></ul><div id=a>A</div><div id=b>B</div>`},
		"tabs by onclick":        {".c{display:none}", `<div><button onclick="show(event,'a')">Ett</button><button onclick="show(event,'b')">Två</button></div><div id=a class=c>A</div><div id=b class=c>B</div>`},
		"tabs in a table":        {"", `<table><tr><td><a href="#" onclick="show(1)">Ett</a></td><td><a href="#" onclick="show(2)">Två</a></td></tr></table><div>A</div><div style="display:none">B</div>`},
		"a list of its own":      {"", `<div role=tablist><h3 role=tab aria-controls=a>Ett</h3><div id=a role=tabpanel>A</div><h3 role=tab aria-controls=b>Två</h3><div id=b role=tabpanel style="display:none">B</div></div>`},
		"hidden around":          {"", `<div role=tablist><a role=tab href="#a">Ett</a><a role=tab href="#b">Två</a></div><div><div id=a>A</div><div style="display:none"><div id=b>B</div></div></div>`},
		"boxes to tick":          {".c{max-height:0;overflow:hidden} input:checked~.c{max-height:100vh}", `<div><input type=checkbox id=k><label for=k>Ett</label><div class=c>A</div></div><div><input type=checkbox id=l><label for=l>Två</label><div class=c>B</div></div>`},
		"popovers":               {"", `<button popovertarget=a>Ett</button><div id=a popover>A</div><button popovertarget=b>Två</button><div id=b popover>B</div>`},
		"windows":                {"", `<button commandfor=a command=show-modal>Ett</button><dialog id=a>A</dialog><button commandfor=b command=show-modal>Två</button><dialog id=b>B</dialog>`},
		"elements of a kit":      {"", `<x-accordion><x-accordion-item heading="Ett">A</x-accordion-item><x-accordion-item heading="Två">B</x-accordion-item></x-accordion>`},
		"attributes of a kit":    {"", `<h3><button data-panel=a>Ett</button></h3><div id=a style="display:none">A</div><h3><button data-panel=b>Två</button></h3><div id=b style="display:none">B</div>`},
		"terms":                  {"", `<dl class=accordion><dt><button>Ett</button></dt><dd style="display:none">A</dd><dt><button>Två</button></dt><dd style="display:none">B</dd></dl>`},
	} {
		page := fmt.Sprintf("<html><head><style>%s</style></head><body><div id=all><h1>Rutin</h1><h2>Allmänt</h2><p>Nämnden svarar.</p>%s<p>Ring växeln.</p></div></body></html>", c.style,
			strings.NewReplacer(">A<", "><p>Parken är öppen.</p><", ">B<", "><p>Torget är stängt.</p><").Replace(c.body))
		_, blocks, err := Read(t.Context(), name, []byte(page))
		got := []string{headOf(blocks, "Parken"), headOf(blocks, "Torget"), headOf(blocks, "Ring")}
		if want := "Ett, Två, Allmänt"; err != nil || strings.Join(got, ", ") != want {
			t.Errorf("%s: %v, %q\n%s", name, err, got, show(corpus.Document{}, blocks))
		}
	}
	// What a button below shows belongs to the text above it.
	_, blocks, _ := Read(t.Context(), "more", []byte(`<html><body><div><h1>Rutin</h1><h2>Allmänt</h2><p>Nämnden svarar.</p><div style="display:none"><p>Parken är öppen.</p></div><button>Läs mer</button></div></body></html>`))
	if got := headOf(blocks, "Parken"); got != "Allmänt" {
		t.Errorf("the rest of a text: under %q", got)
	}
}
