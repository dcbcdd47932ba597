// Package message reads what people write in a chat: which of it asks something,
// which points to what stands above, and which only surrounds that, such as
// greetings, signatures, mark-up and links. It answers nothing and knows neither
// the documents nor what a question is about.
package message

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/bot/question"
	"lotsen/corpus/lazyregexp"
)

// Message is what a person wrote, read.
type Message struct {
	// Questions are what is asked, in order; what asks nothing is set aside. A
	// message that asks nothing at all is its own only question.
	Questions []string
	// Above is true where the message only asks about what stands above it or is
	// shared with it: "kan du svara på frågan ovan?".
	Above bool
	// Bare is true where no question is left of it, nor keywords: it is quiet,
	// greets or presents.
	Bare bool
	// Asks is true where it asks in so many words, and not by keywords alone.
	Asks bool
}

// Read reads a message.
func Read(text string) Message {
	body, quoted := unmark(text)
	m := read(body)
	if (m.Bare || m.Above) && quoted != "" {
		if inner := read(quoted); !inner.Bare {
			return inner
		}
	}
	if m.Bare {
		m.Questions = []string{strings.TrimSpace(text)}
	}
	return m
}

// read reads a text without mark-up.
func read(text string) Message {
	var asked, said []string
	var m Message
	signed := false
	for _, s := range sentences(text) {
		s = bare(s)
		switch {
		case s == "" || isCourtesy(s):
		case pointsUp(s):
			m.Above = true
		case asks(s):
			asked = append(asked, joined(said, s))
			said = nil
		case endsLetter(s): // a signature: names stand below it
			if len(asked) > 0 {
				m.Questions, m.Above, m.Asks = coordinated(asked), false, true
				return m
			}
			signed = true
		case signed && len(said) == 0: // whose signature it is
		default:
			said = append(said, s)
		}
	}
	switch {
	case len(asked) > 0:
		asked[len(asked)-1] = joined([]string{asked[len(asked)-1]}, tail(said))
		m.Questions, m.Above, m.Asks = coordinated(asked), false, true
	case m.Above:
	case len(said) > 0:
		m.Questions = []string{strings.Join(said, " ")}
	default:
		m.Bare = true
	}
	return m
}

// introduced finds a question behind what introduces it in its own sentence.
var introduced = lazyregexp.New(`(?i)^.*(?:[:;,–—]|\s-|\b(?:undrar|veta|reda på|frågar|fråga|berätta|säga|visa|förklara|wonder|know|find out|tell me|ask|explain)(?: för mig| mig| också| bara)?)\s+((?:(?:till|av|för|med|på|i|to|for|by|with) )?(?:vem|vems|vad|vilken|vilket|vilka|när|var|vart|varför|hur|who|whom|whose|what|which|when|where|why|how)\s.{8,})$`)

// Core is a question without what is told before it and what introduces it in its
// own sentence: what is asked where that says nothing of it.
func Core(asked string) string {
	var last string
	for _, s := range sentences(asked) {
		if asks(s) || last == "" {
			last = s
		}
	}
	if m := introduced.FindStringSubmatch(last); m != nil {
		last = m[1]
	}
	return strings.TrimSpace(last)
}

// joined puts what is told before a question in front of it: "En brukare öppnar
// inte. Vad gör jag?" is asked whole.
func joined(told []string, asked string) string {
	told = slices.DeleteFunc(slices.Clone(told), unasked.MatchString)
	return strings.TrimSpace(strings.Join(append(told, asked), " "))
}

// tail is what is told behind the last question, where it is told of what is
// asked: a condition ("Det gäller hemtjänsten."). More than that is talk.
func tail(said []string) string {
	if len(said) != 1 || !conditions.MatchString(said[0]) {
		return ""
	}
	return said[0]
}

// mostQuestions are answered of one message; who asks more is answered the first.
const mostQuestions = 4

// Asked gives the questions of a message with the conversation that each stands
// in: what stands above it or is shared with it counts as what was asked before,
// and so does each question for those behind it. It is empty where the message
// points to what is not there or asks nothing, and question.ErrTooLong is returned where it is
// too long.
func Asked(q question.Asked) ([]question.Asked, error) {
	q.Turns = turns(q.Turns)
	shared := Shorten(strings.Join(q.Shared, "\n"))
	if strings.TrimSpace(q.Text) == "" && shared != "" {
		q.Text, shared = shared, ""
	}
	if utf8.RuneCountInString(q.Text) > question.MaxQuestion {
		return nil, question.ErrTooLong
	}
	m := Read(q.Text)
	if m.Above || m.Bare {
		above := above(shared, q.Turns)
		if m.Bare && shared == "" {
			above = nil
		}
		switch {
		case len(above) > 0:
			m.Questions = above
		case m.Above, isTalk(q.Text):
			return nil, nil
		}
	} else if shared != "" {
		q.Turns = append(q.Turns, Read(shared).Questions...)
	}
	out := make([]question.Asked, 0, len(m.Questions))
	for i, text := range m.Questions[:min(len(m.Questions), mostQuestions)] {
		if i > 0 {
			text = alone(text)
		}
		one := q
		one.Text, one.Shared = text, nil
		out = append(out, one)
		q.Turns = append(q.Turns[:len(q.Turns):len(q.Turns)], text)
	}
	return out, nil
}

// isTalk reports whether a message without a question is no courtesy either, which
// has an answer of its own, nor without words.
func isTalk(text string) bool {
	courtesy, _ := question.CourtesyOf(text)
	return courtesy == question.NoCourtesy && !question.Wordless(text)
}

// above are the questions that a message points to: of what is shared, or else
// the one asked last.
func above(shared string, turns []string) []string {
	if shared != "" {
		if m := Read(shared); !m.Above {
			return m.Questions
		}
	}
	if len(turns) > 0 {
		return turns[len(turns)-1:]
	}
	return nil
}

// turns are the questions of earlier messages.
func turns(messages []string) []string {
	var out []string
	for _, text := range messages {
		if m := Read(text); !m.Above && !m.Bare {
			out = append(out, m.Questions...)
		}
	}
	return out
}

// Shorten gives of a text that is longer than a question may be what it asks;
// the text itself where it asks nothing, or more than can be answered.
func Shorten(text string) string {
	if utf8.RuneCountInString(text) <= question.MaxQuestion {
		return text
	}
	body, _ := unmark(text)
	var asked []string
	for _, s := range sentences(body) {
		if s = bare(s); asks(s) && !isCourtesy(s) && !pointsUp(s) {
			asked = append(asked, s)
		}
	}
	if len(asked) == 0 || len(asked) > mostQuestions {
		return text
	}
	return strings.Join(asked, "\n")
}
