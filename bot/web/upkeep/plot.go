package upkeep

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"lotsen/bot/store"
)

// figures are how many questions had each outcome.
type figures struct{ Answered, Unsure, Refused int }

// All is their sum.
func (f figures) All() int { return f.Answered + f.Unsure + f.Refused }

func (f *figures) add(outcome string, n int) {
	switch outcome {
	case "answered":
		f.Answered += n
	case "unsure":
		f.Unsure += n
	default:
		f.Refused += n
	}
}

// line is figures with what they are of.
type line struct {
	Label, Href string
	figures
	Bar int // its share of the longest, of 100
}

// plot is questions a day as bars. Its measures are in units of the SVG.
type plot struct {
	Wide, High, Base, Left int
	Bars                   []bar
	Ticks                  []tick // of the scale
	Labels                 []tick // of the days
	Says                   string
}

// bar is a part of a day's bar.
type bar struct {
	Class         string
	X, Y, W, High int
	Says          string
}

type tick struct {
	X, Y  int
	Label string
}

const (
	plotWide = 720
	plotHigh = 240
	plotLeft = 48
	plotBase = 200
	plotTop  = 12
)

// draw lays out figures a day, oldest first, with the words for outcomes.
func draw(days []line, answered, unsure, refused string) plot {
	p := plot{Wide: plotWide, High: plotHigh, Base: plotBase, Left: plotLeft}
	most := 1
	for _, d := range days {
		most = max(most, d.All())
	}
	step := stepOf(most)
	top := (most + step - 1) / step * step
	y := func(n int) int { return plotBase - n*(plotBase-plotTop)/top }
	for n := 0; n <= top; n += step {
		p.Ticks = append(p.Ticks, tick{plotLeft - 6, y(n), fmt.Sprint(n)})
	}
	wide := (plotWide - plotLeft) / max(len(days), 1)
	for i, d := range days {
		x, n := plotLeft+i*wide, 0
		for _, part := range []struct {
			class, says string
			n           int
		}{{"answered", answered, d.Answered}, {"unsure", unsure, d.Unsure}, {"refused", refused, d.Refused}} {
			if part.n > 0 {
				p.Bars = append(p.Bars, bar{part.class, x + 1, y(n + part.n), max(wide-2, 1), y(n) - y(n+part.n), fmt.Sprintf("%s: %d, %s", d.Label, part.n, part.says)})
			}
			n += part.n
		}
		if every := max(1, (len(days)+5)/6); i%every == 0 {
			p.Labels = append(p.Labels, tick{x, plotBase + 22, d.Label})
		}
	}
	return p
}

// stepOf is a round step for a scale of about five.
func stepOf(most int) int {
	for step := 1; ; step *= 10 {
		for _, n := range []int{1, 2, 5} {
			if most/(step*n) <= 5 {
				return step * n
			}
		}
	}
}

// byDay are the figures of each of the last days, also of those without a question.
func byDay(all []store.Usage, today time.Time, days int) []line {
	out := make([]line, days)
	at := map[string]int{}
	for i := range out {
		out[i].Label = today.AddDate(0, 0, i-days+1).Format(time.DateOnly)
		at[out[i].Label] = i
	}
	for _, u := range all {
		if i, ok := at[u.Day]; ok {
			out[i].add(u.Outcome, u.Times)
		}
	}
	return out
}

// by sums figures by what of names each; without a name they are left out. The most
// frequent come first.
func by(all []store.Usage, of func(u store.Usage) (label, href string)) []line {
	at := map[string]int{}
	var out []line
	for _, u := range all {
		label, href := of(u)
		if label == "" {
			continue
		}
		i, ok := at[label+"\n"+href]
		if !ok {
			i = len(out)
			at[label+"\n"+href] = i
			out = append(out, line{Label: label, Href: href})
		}
		out[i].add(u.Outcome, u.Times)
	}
	slices.SortStableFunc(out, func(a, b line) int { return cmp.Or(cmp.Compare(b.All(), a.All()), cmp.Compare(a.Label, b.Label)) })
	out = out[:min(len(out), mostLines)]
	for i := range out {
		out[i].Bar = max(1, 100*out[i].All()/max(out[0].All(), 1))
	}
	return out
}

// mostLines is how many documents or units a table lists.
const mostLines = 30
