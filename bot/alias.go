package bot

import (
	"lotsen/bot/answer"
	"lotsen/bot/question"
	"lotsen/bot/register"
)

// Names of what has moved to packages of its own, for faces that do not use
// those yet.
type (
	Question   = question.Asked
	Kind       = question.Kind
	Courtesy   = question.Courtesy
	Answer     = answer.Answer
	Citation   = answer.Citation
	Duty       = register.Duty
	DutyFilter = register.Filter
)

// What the same faces use of those packages.
const (
	MaxQuestion        = question.MaxQuestion
	Swedish            = question.Swedish
	English            = question.English
	Thanks             = question.Thanks
	AboutMe            = question.AboutMe
	NoCourtesy         = question.NoCourtesy
	KindResponsibility = question.KindResponsibility
	KindFact           = question.KindFact
)

// The errors of questions that cannot be asked.
var (
	ErrEmpty   = question.ErrEmpty
	ErrTooLong = question.ErrTooLong
)

// Mask is question.Mask.
func Mask(text string) string { return question.Mask(text) }

// CourtesyOf is question.CourtesyOf.
func CourtesyOf(message string) (Courtesy, string) { return question.CourtesyOf(message) }

// Wordless is question.Wordless.
func Wordless(message string) bool { return question.Wordless(message) }

// Readable is answer.Readable.
func Readable(quote string) string { return answer.Readable(quote) }

// Unanswered is answer.Unanswered.
func Unanswered(q Question) Answer { return answer.Unanswered(q) }
