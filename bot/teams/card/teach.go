package card

import (
	"strconv"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/chat/teaching"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/plaintext"
	"lotsen/bot/question"
	"lotsen/bot/teach"
)

// Fields of the buttons below a refusal and of the window for teaching, and what that
// is to do.
const (
	FieldTell  = "tell"  // an event whose answer is wished, a full stop and its pass
	FieldTeach = "teach" // an event whose question is taught
	FieldDo    = "do"
	DoSearch   = "search"
	DoSave     = "save"
)

const (
	maxPiece  = 320   // UTF-16 units of a sentence to choose from
	maxPieces = 7_000 // and of all
)

// later offers, below a refusal, to be told once there is an answer, and to teach it.
func (r Answer) later(a answer.Answer) []any {
	if r.part > 0 || r.Event == 0 || a.Reply != "" {
		return nil
	}
	id := strconv.FormatInt(r.Event, 10)
	out := []any{object{"type": "Action.Submit", "title": r.Words.Teaching.TellMe, "data": object{FieldTell: id + "." + r.Pass}}}
	if r.Teachable {
		out = append(out, fetch(r.Words.Teaching.Teach, object{FieldTeach: id}))
	}
	return out
}

// Teach is the window in which an administrator teaches, with what was wrong with it
// when it was sent.
func Teach(w *phrases.Words, f teaching.Form, choices []desk.Choice, problems []teaching.Problem) Window {
	says := &w.Teaching
	id := strconv.FormatInt(f.Event, 10)
	wrong := map[teaching.Field]string{}
	var body []any
	for _, p := range problems {
		wrong[p.Field] = p.Says
		body = append(body, object{"type": "Container", "style": "attention", "items": []any{paragraph(run(p.Says, bold))}})
	}
	body = append(body,
		written(teaching.Question, says.Question, f.Question, "", question.MaxQuestion),
		object{"type": "Input.ChoiceSet", "id": string(teaching.Kind), "label": says.Kind, "style": "expanded", "value": string(f.Kind), "choices": []any{
			choice(says.Answers, string(teach.Taught)), choice(says.OutOfScope, string(teach.OutOfScope)), choice(says.Gap, string(teach.Gap)),
		}},
		heading(says.Answers),
		written(teaching.Search, says.Search, f.Search, "", question.MaxQuestion),
		object{"type": "ActionSet", "actions": []any{
			object{"type": "Action.Submit", "title": says.SearchGo, "data": object{FieldTeach: id, FieldDo: DoSearch}},
		}},
	)
	body = append(body, picks(w, f, choices)...)
	body = append(body,
		written(teaching.By, says.By, f.By, says.ByHint, teaching.MostFunction),
		paragraph(run(says.Scope, subtle)),
		heading(says.Gap),
		written(teaching.Owner, says.Owner, f.Owner, says.OwnerHint, teaching.MostFunction),
		object{"type": "Input.Date", "id": string(teaching.Due), "label": says.Due, "value": f.Due},
		multiline(written(teaching.Note, says.Note, f.Note, "", teaching.MostNote)),
	)
	save := object{"type": "Action.Submit", "title": says.Save, "style": "positive", "data": object{FieldTeach: id, FieldDo: DoSave}}
	return Window{says.Title, page(w.Lang, body, []any{save})}
}

// Taught is the window that says what came of teaching.
func Taught(w *phrases.Words, says string) Window {
	return Window{w.Teaching.Title, page(w.Lang, plain(says, nil), nil)}
}

func choice(title, value string) object { return object{"title": title, "value": value} }

func written(field teaching.Field, label, has, hint string, most int) object {
	o := object{"type": "Input.Text", "id": string(field), "label": label, "value": cut(plaintext.Literal(has), most), "maxLength": most}
	if hint != "" {
		o["placeholder"] = hint
	}
	return o
}

func multiline(o object) object {
	o["isMultiline"] = true
	return o
}

// picks sets what may be chosen as the answer.
func picks(w *phrases.Words, f teaching.Form, choices []desk.Choice) []any {
	var options []any
	room := maxPieces
	for _, c := range choices {
		where := Answer{Words: w}.source(answer.Citation{Document: c.Document, Title: c.Title, Section: c.Section, Page: c.Page})
		for _, p := range c.Pieces {
			words := "”" + cut(plaintext.Line(answer.Readable(p.Quote)), maxPiece) + "”"
			if p.Whole {
				words = w.Teaching.Whole + " " + words
			}
			title := words + " – " + cut(where, maxNear)
			value := teaching.PickOf(c, p).String()
			if room -= units(title) + units(value); room < 0 {
				break
			}
			options = append(options, choice(title, value))
		}
	}
	if len(options) == 0 {
		return []any{paragraph(run(w.Teaching.NothingNear, nil))}
	}
	set := object{"type": "Input.ChoiceSet", "id": string(teaching.Pick), "label": w.Teaching.Pick, "style": "expanded", "wrap": true, "choices": options}
	if had := f.Picked.String(); strings.Contains(had, ":") && f.Picked != (teaching.Picked{}) {
		for _, o := range options {
			if o.(object)["value"] == had {
				set["value"] = had
			}
		}
	}
	return []any{set}
}
