// Package phrases holds Lotsen's own words, once in Swedish and once in
// English, for every face and the command line. It knows no answer, no
// document and no markup: what is quoted is never translated, and how a text is
// set is each face's own.
package phrases

import (
	"fmt"
	"strconv"
	"strings"
)

// Words are Lotsen's own words in one language. A field whose sentence names
// %s takes names, titles and dates there, in the order that its comment tells.
type Words struct {
	Lang string // sv or en

	Pages    Pages    // of the web
	Teaching Teaching // from a chat
	Lessons  Lessons  // of its pages for editors
	Upkeep   Upkeep   // of its pages on how Lotsen is and is used

	// Around an answer.
	Responsible string // before the bodies responsible
	Probably    string // before an answer that is only likely
	More        string // above the second quote and those after it
	Page        string // before a page's number
	OnSheet     string // before the number of the sheet, where another is printed on it
	Decided     string // before the date of a document's decision
	Found       string // before quotes that name no body
	Refusal     string // in place of an answer
	Also        string // before the titles of other documents that hold a quote
	AndMore     string // %d: how many more documents hold it
	MoreItems   string // %d: how many further items the list has that is quoted
	UnitsDiffer string // of the first of several units' routines; %s: its unit, the others
	OfUnit      string // of each of the others; %s: its unit
	Verified    string // %s: the function that stands for an answer, and since when
	PeopleAsked string // above questions near the one asked, with what answers those
	Nearest     string // above the passages that come nearest a refusal

	// In place of an answer, to messages that ask the documents nothing.
	Welcome string // to thanks
	AboutMe string // to greetings and questions after Lotsen itself
	Try     string // %s: questions that the documents answer, each in quotation marks

	// To a grave message, in place of an answer. Numbers are national ones.
	CrisisRoutine                   string // %s: titles of documents on that
	Crisis, CrisisLines, CrisisKept string // 112, whom to turn to (unless the administrator says), that nothing is kept

	// In place of an answer, where none can be given.
	NoQuestion string // to a message that asks nothing, or only points to what is not there
	TooLong    string // to a question that is too long; %s: how many characters it may have
	Sorry      string // something failed
	Busy       string // too many questions wait
	OwnOnly    string // to people of other organisations
	OnlyYou    string // above an answer that the asker alone may see
	NotHere    string // in place of sharing an answer that not all in the channel may see
	AskPerson  string // before whom to ask where the documents do not answer
	AskAnyone  string // the same where no one is named

	// Around a question in a chat.
	Searching                   string // while an answer is looked for
	Question                    string // before the question of an answer that is shared
	And                         string // between the last two of a list
	Help                        string // what can be asked of Lotsen, and how
	TeamsHelp, TeamsAdminHelp   string // the same in Teams, which has no commands of its own
	AdminHelp                   string // what administrators can ask besides
	AdminsOnly                  string // to others who ask for that
	Muted, Listening, MuteWhere string // Lotsen leaves a channel's threads alone, follows them; where neither can be said
	Prompts                     string // above questions that are suggested
	ExampleQuestions            []string

	// Buttons and windows.
	Context, ContextTitle         string // shows the text around a quote
	ContextNote                   string
	OpenDocument                  string // leads to the document itself
	Close, Send                   string
	Share, SharedBy               string
	Shared, AlreadyShared, Invite string // what came of sharing
	Gone                          string // to whoever asks after an answer that is no longer kept
	TooLate                       string // to whoever pressed what could not be opened in time

	// Judgements of an answer.
	Helpful, NotHelpful                  string
	Noted                                string // thanks for a judgement
	WhyTitle, Why, WhyDetail             string // asks what was not right
	Wrong, Incomplete, Outdated, Unclear string // what it was

	// The register of duties.
	Register                   string
	NoDuties                   string
	Bodies                     string // before the bodies that the register names
	ChooseBody                 string
	Must, MustNot, Should, May string
	DutyColumns                []string // body, modality, quote, document, section, page
	Previous, Next             string
	CSV, CSVSent               string
	Sheet, SheetWhere          string // a workbook; where it can be got

	// Reading the documents again.
	Reindexing, Reindexed    string
	NoChanges, ReindexFailed string
	ReindexShrunk            string // in place of ReindexFailed, where too many documents are away
	SeeDM                    string // where its progress is shown
	Added, Changed, Removed  string
	DutiesGained, DutiesLost string
	Problems                 string

	// Signing in to the pages.
	SignIn         string // the title, and what leads there
	SignInUse      string // on the button of the one-time link
	SignInAdmin    string // the name of whoever signed in by it
	SignInLink     string // where there is the one-time link alone
	SignedOut      string // to who has signed out
	GoOn           string // on what leads on to the issuer
	SignInSpent    string // to whoever uses it a second time
	SignInAgain    string // where signing in took too long, or was begun elsewhere
	SignInRefused  string // where the issuer does not know who it is
	SignInFirst    string // to who is not signed in
	SignInNotYours string // to who may not
	SignInMany     string // to who asks too often
	OtherName      string // to a request for a host of another name
	OtherSite      string // to what another site's page sends
	OnlyHere       string // to another machine, where only this one is answered
	SignOut        string

	// What is served, and what is missing.
	Status, Documents, Passages string
	Document, Passage, Duty     string // one of them
	Duties, Built, Waiting      string
	GivenUp                     string // %d: how many questions were given up lately
	Gaps, NoGaps, Once, Times   string
	GapColumns                  []string // question, times, last

	// A chat's own page.
	HomeTitle, HomeIntro, Knows, Examples        string
	AdminTitle, ReindexNow, ShowStatus, ShowGaps string

	// Sentences about the document of a quote.
	Superseded string // %s: title of the document that replaced it
	Expired    string // %s: the last day of its validity
	NoLonger   string // replaced by one that is not to be named
	NotYet     string // %s: the first day of its validity, which is to come
	Missing    string // %s: names of what it refers to that is not indexed
	DecidedOn  string // %s: title, and date of decision

	// Notes on a document in a list.
	ReplacedBy string // %s: title of the document that replaced it
	Over       string // replaced by one that is not to be named
	ValidUntil string // %s: the last day of its validity
	ValidFrom  string // %s: the first day of its validity
}

// In returns the words of a language, which a locale such as "en-GB" may name
// too: Swedish unless it is English. The words must not be changed.
func In(lang string) *Words {
	if strings.HasPrefix(strings.ToLower(lang), "en") {
		return &english
	}
	return &swedish
}

// Both is what pick takes of the words in both languages, a line each: for whom the
// language is not known.
func Both(pick func(w *Words) string) string { return pick(&swedish) + "\n" + pick(&english) }

// Trying is what Lotsen says for itself with questions that the documents answer, if
// there are any.
func (w *Words) Trying(says string, examples []string) string {
	if len(examples) == 0 {
		return says
	}
	quoted := make([]string, len(examples))
	for i, q := range examples {
		quoted[i] = "”" + q + "”"
	}
	return says + "\n" + fmt.Sprintf(w.Try, strings.Join(quoted, " "))
}

// PageOf names a page: by what is printed on it (empty for the sheet's number),
// with the number of the sheet beside it, counted from 1: "s. 2 (blad 5)".
func (w *Words) PageOf(sheet int, label string) string {
	return w.Page + " " + w.PageNumber(sheet, label)
}

// PageNumber is PageOf for a column of pages: "2 (blad 5)"; "" for sheet 0, which is
// none.
func (w *Words) PageNumber(sheet int, label string) string {
	switch {
	case sheet < 1:
		return ""
	case label == "":
		return strconv.Itoa(sheet)
	}
	return fmt.Sprintf("%s (%s %d)", label, w.OnSheet, sheet)
}

// Number writes a number of at most six digits as the language does.
func (w *Words) Number(n int) string {
	switch {
	case n < 1000:
		return strconv.Itoa(n)
	case w.Lang == english.Lang:
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return fmt.Sprintf("%d\u00a0%03d", n/1000, n%1000) // a space that does not break
}

// Modality is how the register's duties oblige: must, must_not, should, may or
// responsible, by their names in the register; as a must what is none of them.
func (w *Words) Modality(name string) string {
	switch name {
	case "must_not":
		return w.MustNot
	case "should":
		return w.Should
	case "may":
		return w.May
	case "responsible":
		return strings.ToLower(w.Responsible)
	}
	return w.Must
}

// VerifiedBy says who stands for an answer, and since when.
func (w *Words) VerifiedBy(function, day string) string {
	return fmt.Sprintf(w.Verified, function, day)
}

// Reason says what was not right with an answer: wrong, incomplete, outdated or
// unclear, by their names in judgements.
func (w *Words) Reason(name string) string {
	switch name {
	case "wrong":
		return w.Wrong
	case "incomplete":
		return w.Incomplete
	case "outdated":
		return w.Outdated
	}
	return w.Unclear
}

// List joins names as one says them: a, b och c.
func (w *Words) List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " " + w.And + " " + names[len(names)-1]
}

// alsoShown is how many documents AlsoIn names before it counts the others.
const alsoShown = 4

// AlsoIn tells in one line in which other documents, by their titles, the same
// words stand: the first ones, and how many more; "" where there are none.
func (w *Words) AlsoIn(titles []string) string {
	if len(titles) == 0 {
		return ""
	}
	shown := titles[:min(len(titles), alsoShown)]
	line := w.Also + ": " + strings.Join(shown, "; ")
	if more := len(titles) - len(shown); more > 0 {
		line += fmt.Sprintf(" "+w.AndMore, more)
	}
	return line
}

// Validity notes why a document of a list is not in force: the title of what
// replaced it, the last day of its validity, or the first one that is to come.
// The first of them that is not empty is told; "" where all are.
func (w *Words) Validity(replacedBy, until, from string) string {
	switch {
	case replacedBy != "":
		return fmt.Sprintf(w.ReplacedBy, replacedBy)
	case until != "":
		return fmt.Sprintf(w.ValidUntil, until)
	case from != "":
		return fmt.Sprintf(w.ValidFrom, from)
	}
	return ""
}
