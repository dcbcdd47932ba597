// Package crisis tells messages in which somebody is in danger, such as of
// violence, abuse or suicide, from questions about such things, of which the
// documents are full. It answers nothing: what is said to them stands in
// bot/phrases and in the administrator's own file.
//
// Grammar decides first: who does what to whom, in a clause that states it rather
// than supposes or asks it (rules.go). What that leaves open, likeness to examples
// decides (model.go): by a sentence encoder's vectors and by words, and by words
// alone where there is no encoder (words.go).
package crisis

import (
	"context"
	"strings"

	"lotsen/corpus/lazyregexp"
)

// Detector finds grave messages. It is safe for concurrent use.
type Detector struct {
	encode Encode
	lately *recent
}

// Encode gives a text's vector.
type Encode func(ctx context.Context, text string) ([]float32, error)

// New returns a detector by words alone, or by an encoder's vectors too; it must
// be the encoder that the model was fitted to. encode may be nil.
func New(encode Encode) *Detector { return &Detector{encode, newRecent()} }

// Grave reports whether a message tells of danger. Where the encoder fails words
// decide.
func (d *Detector) Grave(ctx context.Context, text string) bool {
	return d.lately.judged(text, func() (grave, sure bool) { return d.grave(ctx, text) })
}

// grave judges a message; it is not sure where the encoder failed this time.
func (d *Detector) grave(ctx context.Context, text string) (grave, sure bool) {
	words := judge(text)
	if words == states {
		return true, true
	}
	if d.encode == nil {
		return byWords(text, words), true
	}
	v, err := d.encode(ctx, clip(text))
	if err != nil {
		return byWords(text, words), false
	}
	score, ok := shipped().Score(point(text, v))
	if !ok {
		return byWords(text, words), true
	}
	return score > from[words], true
}

// clip is the beginning of a text: what is longer than the encoder reads says
// nothing more to it.
func clip(text string) string {
	const most = 600
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}

// verdict is what words say of a message.
type verdict int

const (
	open   verdict = iota // they do not tell
	states                // it states danger
	asks                  // it asks about something, and nobody in it is near
)

// judge tells what the words of a message say.
func judge(text string) verdict {
	text = normal(text)
	stated := statements(text)
	switch {
	case means.MatchString(text), (suicidal.MatchString(stated) || calls.MatchString(text)) && !policy.MatchString(text):
		return states
	case legal.MatchString(text):
		return asks
	case danger.MatchString(stated) && !policy.MatchString(text):
		return states
	case policy.MatchString(text), plainQuestion(text), supposes(text, stated):
		return asks
	}
	return open
}

// normal is a text in lower case with the spellings of speech and haste written
// out, a bar between its clauses, and a blank between and around its words.
func normal(text string) string {
	text = spoken.Replace(" " + strings.Join(strings.Fields(breaks.Replace(strings.ToLower(text))), " ") + " ")
	return " " + strings.Join(strings.Fields(text), " ") + " "
}

var (
	breaks = strings.NewReplacer(".", " | ", "!", " | ", "?", " ? | ", ",", " | ", ";", " | ", ":", " | ", "\n", " | ", "(", " | ", ")", " | ",
		"–", " | ", "’", "'", "”", " ", "\"", " ", "…", " | ")
	// spoken are spellings of speech; each stands between blanks.
	spoken = strings.NewReplacer(" mej ", " mig ", " dej ", " dig ", " sej ", " sig ", " ja ", " jag ", " å ", " och ", " e ", " är ", " dom ", " de ",
		" nån ", " någon ", " nåt ", " något ", " va ", " vad ", " nåmer ", " något mer ", " me ", " me ", " ska ja ", " ska jag ", " ihjel ", " ihjäl ",
		" sjelvmord ", " självmord ", " självmor ", " självmord ", " orkr ", " orkar ", " hota ", " hotar ", " slå mig ", " slår mig ", " hema ", " hemma ",
		" i'm ", " i am ", " he's ", " he is ", " she's ", " she is ", " they're ", " they are ", " don't ", " do not ", " dont ", " do not ",
		" can't ", " cannot ", " cant ", " cannot ", " won't ", " will not ", " isn't ", " is not ", " doesn't ", " does not ", " i've ", " i have ",
		" i'll ", " i will ", " he'll ", " he will ", " there's ", " there is ", " it's ", " it is ", " im ", " i am ", " wanna ", " want to ", " gonna ", " going to ")
)

// Clauses that suppose something of somebody who is not near, or tell which
// people are meant, and questions: none states that it is so.
var (
	supposed = lazyregexp.New(` (?:om|ifall|när|if|when|whether|what if|vid) (?:en|ett|någon|det|brukar\pL*|klient\pL*|patient\pL*|boende\pL*|barn\pL*|elev\pL*|personal\pL*|` +
		`medarbetar\pL*|kolleg\pL*|anhörig\pL*|man|de|jag|vi|ungdom\pL*|kvinn\pL*|a|an|someone|somebody|the|clients?|residents?|patients?|staff|children|people|i|we|it) [^|]*`)
	relative = lazyregexp.New(` (?:som|who|that) [^|]*`)
	asked    = lazyregexp.New(`(?:^|\|) (?:och |men |so |and )?(?:vem|vems|vad|vilken|vilket|vilka|när|var|vart|varför|hur|finns|får|kan|ska|skall|måste|bör|har|är|gäller|behöver|who|whom|whose|what|which|when|where|why|how|is|are|do|does|did|can|could|should|must|may|will|would|has|have) [^|]*\?|` +
		`(?:^|\|) (?:och |men |so |and )?(?:vem|vems|vad|vilken|vilket|vilka|när|var|vart|varför|hur|finns|får|kan|ska|skall|måste|bör|gäller|who|whom|whose|what|which|when|where|why|how|can|should|must|may) [^|]*`)
	trailing = lazyregexp.New(` (?:vad (?:gör|ska|skall|kan|bör) jag|vem (?:kan|ska) (?:jag|hjälpa)|vart (?:ska|kan|vänder) jag|what (?:do|should|can) i) [^|]*`)
	near     = anyOf(`\b(?:mig|oss|me|us)\b`)
)

// statements is what a normal text states.
func statements(text string) string {
	text = supposed.ReplaceAllString(text, " | ")
	text = trailing.ReplaceAllString(text, " | ")
	text = relative.ReplaceAllStringFunc(text, func(s string) string {
		if near.MatchString(s) {
			return s
		}
		return " | "
	})
	text = asked.ReplaceAllStringFunc(text, func(s string) string {
		if kin.MatchString(s) {
			return s
		}
		return " | "
	})
	return " " + strings.Join(strings.Fields(text), " ") + " "
}

// supposes reports whether a text that states nothing asks what to do if something
// were so: "vad gör jag om det brinner?".
func supposes(text, stated string) bool {
	return opening.MatchString(text) && supposed.MatchString(text) && strings.Trim(stated, " |?") == ""
}

// plainQuestion reports whether a text asks something in which nobody is near.
func plainQuestion(text string) bool {
	return opening.MatchString(text) && (strings.Contains(text, "?") || interrogative.MatchString(text)) && !persons.MatchString(text)
}
