package register

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
)

// facet is one thing that the register is selected by, with how many duties each
// choice would leave.
type facet struct {
	Name, Label string
	Choices     []page.Choice
}

// mostChoices is how many choices a facet lists, the most frequent.
const mostChoices = 50

// namesOf are the bodies that most duties name, each in its most frequent
// spelling, and the one that is asked for.
func namesOf(duties []desk.Duty, chosen string) []string {
	times, spelt := map[string]int{}, map[string]map[string]int{}
	for _, d := range duties {
		for _, b := range d.Bodies {
			name := page.Title(b)
			if times[name]++; spelt[name] == nil {
				spelt[name] = map[string]int{}
			}
			spelt[name][b]++
		}
	}
	out := byTimes(times)
	out = out[:min(len(out), mostChoices)]
	if chosen != "" && !slices.Contains(out, chosen) {
		out = append(out, chosen)
	}
	return out
}

// byTimes gives the most frequent first.
func byTimes(times map[string]int) []string {
	out := make([]string, 0, len(times))
	for name := range times {
		out = append(out, name)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(a, b)) })
	return out
}

// facets counts, for each facet, the duties by its values among those that the
// others select.
func (c *counted) facets(words *phrases.Words) []facet {
	p := &words.Pages
	titles := map[string]string{}
	for _, d := range c.all {
		titles[d.Document] = d.Title
	}
	same := func(s string) string { return s }
	out := []facet{
		c.bodyFacet(p),
		c.facet("modality", p.ModalityName, p.AllModalities, c.view.Modality, words.Modality, func(d *desk.Duty) string { return string(d.Modality) }),
		c.facet("document", p.BookColumns[3], p.AllDocuments, c.view.Document, func(id string) string { return page.Cut(cmp.Or(titles[id], id), 60) }, func(d *desk.Duty) string { return d.Document }),
		c.facet("unit", p.UnitName, p.AllUnits, c.view.Unit, same, func(d *desk.Duty) string { return d.Unit }),
	}
	return append(slices.DeleteFunc(out, func(f facet) bool { return len(f.Choices) < 2 }), c.validity(p))
}

// bodyFacet counts what each body has to do, its units' duties included, as a
// choice of it selects.
func (c *counted) bodyFacet(p *phrases.Pages) facet {
	in := make(map[int]bool, len(c.topic))
	for _, n := range c.topic {
		if c.passes(n, "body") {
			in[n] = true
		}
	}
	times := map[string]int{}
	for _, name := range c.names {
		times[name] = 0
		for _, n := range c.bodies[name] {
			if in[n] {
				times[name]++
			}
		}
	}
	return facet{"body", p.Body, choices(times, len(in), p.AllBodies, c.view.Body, func(s string) string { return page.Cut(s, 60) })}
}

// facet counts the duties by a value of each.
func (c *counted) facet(name, label, all, chosen string, says func(string) string, value func(*desk.Duty) string) facet {
	times, total := map[string]int{}, 0
	for _, n := range c.topic {
		if c.passes(n, name) {
			total++
			if v := value(&c.all[n]); v != "" {
				times[v]++
			}
		}
	}
	return facet{name, label, choices(times, total, all, chosen, says)}
}

// choices are all, then the values by how many duties have them. What is chosen
// stands there also where nothing has it.
func choices(times map[string]int, total int, all, chosen string, says func(string) string) []page.Choice {
	number := func(label string, n int) string { return strings.TrimSpace(label) + " (" + strconv.Itoa(n) + ")" }
	out := []page.Choice{{Value: "", Label: number(all, total), Chosen: chosen == ""}}
	if chosen != "" {
		times[chosen] += 0
	}
	for i, v := range byTimes(times) {
		if v == chosen || i < mostChoices && times[v] > 0 {
			out = append(out, page.Choice{Value: v, Label: number(says(v), times[v]), Chosen: v == chosen})
		}
	}
	return out
}

func (c *counted) validity(p *phrases.Pages) facet {
	in, out := 0, 0
	for _, n := range c.topic {
		switch {
		case !c.passes(n, "valid"):
		case c.all[n].Validity == "":
			in++
		default:
			out++
		}
	}
	number := func(label string, n int) string { return label + " (" + strconv.Itoa(n) + ")" }
	return facet{"valid", p.InForce, []page.Choice{
		{Value: "", Label: number(p.AllInForce, in), Chosen: c.view.Valid == ""},
		{Value: "all", Label: number(p.AlsoOut, in+out), Chosen: c.view.Valid == "all"},
		{Value: "out", Label: number(p.OnlyOut, out), Chosen: c.view.Valid == "out"},
	}}
}
