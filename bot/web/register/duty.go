package register

import (
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/followup"
	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
)

// duty is a duty as the page shows it.
type duty struct {
	Bodies, Modality string
	Quote, Lang      string
	Title, Where     string
	Href, Validity   string
	Note             followup.Note
}

// lost is a note whose duty has changed or gone.
type lost struct {
	followup.Lost
	Was, Now, Href string
}

// dutyIn shows a duty; of an earlier generation its source leads to the document as
// it was.
func dutyIn(words *phrases.Words, d desk.Duty, generation string) duty {
	out := duty{
		Bodies: page.Title(strings.Join(d.Bodies, ", ")), Modality: words.Modality(string(d.Modality)), Quote: answer.Readable(d.Quote),
		Title: d.Title, Where: page.Where(words, d.Title, d.Section, d.Page, d.PageLabel), Validity: d.Validity,
		Href: answer.Path(d.Document, d.Start, d.End, d.Quote, ""),
	}
	if generation != "" {
		out.Href = strings.Replace(out.Href, "?s=", "?version="+generation+"&s=", 1)
	}
	return out
}

// mostLost is how many of the notes on duties that changed or went a page lists.
const mostLost = 20

func lostOf(all []followup.Lost) []lost {
	var out []lost
	for _, l := range all[:min(len(all), mostLost)] {
		one := lost{Lost: l, Was: answer.Readable(l.Duty.Quote)}
		if l.Now != nil {
			one.Now = answer.Readable(l.Now.Quote)
			one.Href = answer.Path(l.Now.Document, l.Now.Start, l.Now.End, l.Now.Quote, "")
		}
		out = append(out, one)
	}
	return out
}
