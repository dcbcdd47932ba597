package format

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/compose"
)

// passagesOf writes the passages of Markdown, a line each, items after a dash.
func passagesOf(src string) string {
	d := compose.Document(corpus.Document{ID: "d"}, Markdown(src))
	var out []string
	for _, p := range d.Passages {
		kind := map[corpus.PassageKind]string{corpus.Heading: "# ", corpus.ListItem: "- ", corpus.TableRow: "| "}[p.Kind]
		text := strings.ReplaceAll(d.Text[p.Start:p.End], "\t", " | ")
		if p.Lead >= 0 {
			lead := d.Passages[p.Lead]
			text += " < " + d.Text[lead.Start:lead.End]
		}
		out = append(out, kind+text)
	}
	return strings.Join(out, "\n")
}

// TestStruckMarkdown leaves out what is struck through.
func TestStruckMarkdown(t *testing.T) {
	for src, want := range map[string]string{
		"Avgiften är ~~100~~ 200 kronor.":                                                           "Avgiften är 200 kronor.",
		"Avgiften är <del>100</del><s>50</s><strike>20</strike> 200 kronor.":                        "Avgiften är 200 kronor.",
		"~~Parknämnden beslutar\nom taxan.~~\n\nKulturnämnden beslutar.":                            "Kulturnämnden beslutar.",
		"- ~~Parknämnden~~\n- Kulturnämnden":                                                        "- Kulturnämnden",
		"Text.\n\n| Nämnd | Avgift |\n|---|---|\n| Parknämnden | ~~10~~ 20 |":                       "Text.\n| Nämnd | Avgift\n| Parknämnden | 20",
		"Det kostar ~~ungefär 10 kronor och ~20 öre~~ ingenting.":                                   "Det kostar ingenting.",
		"Det kostar ***~~10~~*** 20, **~~högst 5~~** minst _~~6~~_ 7 kronor, **~~~8~~~** inte mer.": "Det kostar 20, minst 7 kronor, inte mer.",
		"Skriv `~~så~~` för att stryka.":                                                            "Skriv ~~så~~ för att stryka.",
		"Cirka ~5 kronor och ~6 öre.":                                                               "Cirka ~5 kronor och ~6 öre.",
		"# Taxa\n\nEn sida med text.\n\n## ~~Gammalt~~\n\nNämnden beslutar om det.":                 "# Taxa\nEn sida med text.\nNämnden beslutar om det.",
	} {
		if diff := cmp.Diff(want, passagesOf(src)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", src, diff)
		}
	}
}

// TestUnseenMarkdown leaves out what a page made of Markdown does not show, and
// nothing of what code shows.
func TestUnseenMarkdown(t *testing.T) {
	for src, want := range map[string]string{
		"Avgiften är ~100 kronor i år~ 200 kronor.":                                                                    "Avgiften är 200 kronor.",
		"Halten av CO~2~ är 20 H~2~O, ~5 till ~6 grader.":                                                              "Halten av CO~2~ är 20 H~2~O, ~5 till ~6 grader.",
		"Avgiften är ~~`100` kronor~~ 200 kronor.":                                                                     "Avgiften är 200 kronor.",
		"Avgiften är 1\u0336\u0030\u0336\u0030\u0336\u0020200 kronor.":                                                 "Avgiften är 200 kronor.",
		"Parken sopas.\n\n<del>\n\nTorget sopas.\n\n</del>\n\nGatan sopas.":                                            "Parken sopas.\nGatan sopas.",
		"Parken sopas.\n\n<div class=x style=\"display: none\">\n\nTorget <div>sopas</div>.\n\n</div>\n\nGatan sopas.": "Parken sopas.\nGatan sopas.",
		"Parken <span style=\"color:white\">aldrig</span> sopas.":                                                      "Parken sopas.",
		"Parken <span style=\"color:white;background:navy\">alltid</span> sopas.":                                      "Parken alltid sopas.",
		"Parken <span style=\"background-color:white\">alltid</span> sopas.":                                           "Parken alltid sopas.",
		"Parken <span style=\"text-decoration:line-through\">aldrig</span> sopas.":                                     "Parken sopas.",
		"<table><tr hidden><td>Torget sopas.</td></tr><tr><td>Gatan sopas.</td></tr></table>":                          "Gatan sopas.",
		"<script>\nTorget()\n</script>\n\nGatan sopas.":                                                                "Gatan sopas.",
		"[//]: # (Torget sopas.)\n\nGatan sopas.":                                                                      "Gatan sopas.",
		"%%\nTorget sopas.\n%%\n\nGatan sopas.":                                                                        "Gatan sopas.",
		"{% comment %}Torget sopas.{% endcomment %}\n\nGatan sopas.":                                                   "Gatan sopas.",
		"Gatan {--aldrig--}{++alltid++} sopas{>>säkert?<<} {~~av oss~>av dem~~}.":                                      "Gatan alltid sopas av dem.",
		"Skriv `<del>så</del>` för att stryka.":                                                                        "Skriv <del>så</del> för att stryka.",
		"Så här:\n\n```\n<del>Torget sopas.</del>\n```":                                                                "Så här:\n<del>Torget sopas.</del>",
		"Avdraget är 20 %% och 30 procent av lönen.":                                                                   "Avdraget är 20 %% och 30 procent av lönen.",
	} {
		if diff := cmp.Diff(want, passagesOf(src)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", src, diff)
		}
	}
}

// TestDetails makes a heading of what a click opens a part by, which ends with it.
func TestDetails(t *testing.T) {
	const src = "# Frågor\n\n## Allmänt\n\nHär svarar vi.\n\n<details>\n<summary>Vem prövar ansökan?</summary>\n\nDet gör Trafiknämnden.\n\n</details>\n<details><summary><b>Obs</b></summary>Ring först.</details>\n\nRing växeln.\n"
	d := compose.Document(corpus.Document{ID: "d"}, Markdown(src))
	var got []string
	for _, p := range d.Passages {
		got = append(got, d.Sections[p.Section].Title+": "+d.Text[p.Start:p.End])
	}
	want := []string{
		"Frågor: Frågor", "Allmänt: Allmänt", "Allmänt: Här svarar vi.", "Vem prövar ansökan?: Vem prövar ansökan?",
		"Vem prövar ansökan?: Det gör Trafiknämnden.", "Obs: Obs", "Obs: Ring först.", "Allmänt: Ring växeln.",
	}
	if d.Sections[0].Title == "" {
		t.Error("no title")
	}
	if diff := cmp.Diff(want[1:], got[1:]); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestManyUnseen leaves out as many as there are, and reads on where one never ends.
func TestManyUnseen(t *testing.T) {
	src := strings.Repeat("Torget <i hidden>aldrig</i>sopas. ", 5000) + strings.Repeat("<b hidden>", 5000) + "Gatan sopas."
	got := passagesOf(src)
	if strings.Contains(got, "aldrig") || !strings.HasSuffix(got, "Gatan sopas.") {
		t.Errorf("read as %.200s … %s", got, got[max(0, len(got)-200):])
	}
}

// TestBoldQuestions makes headings of the questions of a page of them.
func TestBoldQuestions(t *testing.T) {
	const src = "# Frågor\n\nHär svarar vi.\n\n**Vem prövar ansökan, och när?**\nDet gör Trafiknämnden.\n\n**Får jag ha med någon?**  \nJa, en person.\n\n**Obs!** Ring först.\n\n**Kostnad**\nDet kostar 20 kronor."
	const want = "# Frågor\nHär svarar vi.\n# Vem prövar ansökan, och när?\nDet gör Trafiknämnden.\n# Får jag ha med någon?\nJa, en person.\nObs! Ring först.\n# Kostnad\nDet kostar 20 kronor."
	if diff := cmp.Diff(want, passagesOf(src)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestItemsWithoutMarks makes items of what follows a colon, and only of that.
func TestItemsWithoutMarks(t *testing.T) {
	const lead = "Enhetschefen ansvarar för att:"
	for src, want := range map[string]string{
		lead + "\nrutinen är känd\nnya medarbetare får en genomgång":       lead + "\n- rutinen är känd < " + lead + "\n- nya medarbetare får en genomgång < " + lead,
		lead + "\n\nrutinen är känd,\n\nnya medarbetare får en genomgång.": lead + "\n- rutinen är känd, < " + lead + "\n- nya medarbetare får en genomgång. < " + lead,
		lead + "\n\nrutinen är känd.\n\nRutinen gäller alla. Den är ny.":   lead + "\n- rutinen är känd. < " + lead + "\nRutinen gäller alla. Den är ny.",
		"Gör så här:\n\nRing växeln.\n\nFråga efter jouren.":               "Gör så här:\n- Ring växeln. < Gör så här:\n- Fråga efter jouren. < Gör så här:",
		"Så är det:\n\nNämnden ringer. Den svarar.\n\nKontoret skriver.":   "Så är det:\nNämnden ringer. Den svarar.\nKontoret skriver.",
		"Nämnden har beslutat om detta och det gäller nu för alla:\nen plan som är lång och som går över flera rader i texten\noch som är en enda mening om hur det ska gå till.": "Nämnden har beslutat om detta och det gäller nu för alla: en plan som är lång och som går över flera rader i texten och som är en enda mening om hur det ska gå till.",
	} {
		if diff := cmp.Diff(want, passagesOf("# Ansvar\n\n## Chef\n\n" + src)[len("# Ansvar\n# Chef\n"):]); diff != "" {
			t.Errorf("%q (-want +got)\n%s", src, diff)
		}
	}
}

// TestRaised takes raised marks of notes out, and keeps figures raised behind figures.
func TestRaised(t *testing.T) {
	const src = "Parknämnden<sup>1</sup> och Hamnnämnden<sup>a)</sup> har 10<sup>3</sup> träd på 25 m<sup>2</sup> och 4<sup>:e</sup> raden, `<sup>5</sup>`."
	const want = "Parknämnden och Hamnnämnden har 10³ träd på 25 m2 och 4:e raden, <sup>5</sup>."
	if diff := cmp.Diff(want, passagesOf(src)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestTypedNoteMarks takes raised figures off words, not off units.
func TestTypedNoteMarks(t *testing.T) {
	const src = "Parknämnden¹ ansvarar var tolfte² månad.³ Ytan är 30 m², 4 km², 9 kvadratmeter² och x²."
	const want = "Parknämnden ansvarar var tolfte månad. Ytan är 30 m², 4 km², 9 kvadratmeter² och x²."
	if diff := cmp.Diff(want, passagesOf(src)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestWithinMarkdown reads what pages made of Markdown show as tables, lists and boxes.
func TestWithinMarkdown(t *testing.T) {
	for src, want := range map[string]string{
		"Text.\n\n<table><tr><th>Vad</th><th>Vem</th></tr><tr><td>Snö</td><td>Gatuenheten | Parkenheten</td></tr></table>\n\nMer.":                               "Text.\n| Vad | Vem\n| Snö | Gatuenheten | Parkenheten\nMer.",
		"<table>\n<thead>\n<tr>\n<th>Vad</th>\n<th>Vem</th>\n</tr>\n</thead>\n<tr>\n<td>Snö<br>och is</td>\n<td><p>Gatu<b>enheten</b></p></td>\n</tr>\n</table>": "| Vad | Vem\n| Snö och is | Gatuenheten",
		"<dl><dt>Bokning</dt><dd>Enheten bokar.</dd></dl>": "Bokning Enheten bokar.",
		"> [!NOTE]\n> Enheten bokar lokaler.":              "Enheten bokar lokaler.",
		":::info Obs\nEnheten bokar lokaler.\n:::\n\nMer.": "# Obs\nEnheten bokar lokaler.\nMer.",
		"::: {.ruta}\nEnheten bokar.\n:::":                 "Enheten bokar.",
		"!!! note \"Obs\"\n    Enheten bokar lokaler.":     "# Obs\nEnheten bokar lokaler.",
		"{{< tabs >}}\nEnheten bokar.\n{{< /tabs >}}":      "Enheten bokar.",
		"Skriv `{{< tabs >}}` och vänta!!! Eller???":       "Skriv {{< tabs >}} och vänta!!! Eller???",
	} {
		if diff := cmp.Diff(want, passagesOf(src)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", src, diff)
		}
	}
}
