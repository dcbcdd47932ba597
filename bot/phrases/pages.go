package phrases

// Pages are the words of the web pages and of the workbook. A field whose
// sentence names %s or %d takes names and counts there.
type Pages struct {
	Library Library // where documents are looked after

	// Around every page.
	Skip, Menu             string // leads past the menu; names it
	Ask, Documents, Duties string // its entries
	About                  string
	Keeping                string // what those do who look after Lotsen
	OtherLanguage          string // in the other language, for the switch
	Footer                 string
	Privacy, Accessibility string

	// Asking.
	Question, Submit, Hint      string // the field, its button, a line under it
	Try                         string // above examples
	WhoIsResponsible            string // %s: what a section is about
	WhatMust                    string // %s: a body
	FollowUp, FollowUpSubmit    string
	Earlier, Anew               string // above the questions before; leaves them
	Empty, NotReady             string // to no question; while documents are read
	Answer, Source, Open        string // names an answer; before where a quote stands; leads there
	OtherPlaces, AllHits        string
	Copy, Copied, Link          string
	Answering, Answered, Failed string // announced
	JudgeTitle, JudgeAsk        string // what one thinks of an answer
	JudgeKept                   string // what is kept of it
	MyUnit, NoUnit, ChooseUnit  string // whose routines come first

	// Reading documents.
	NoDocuments, FindDocument, Find  string
	NoDocument, NoOriginal, NotFound string
	AboutDocument, Contents, Parts   string
	Refers, NotAmong                 string
	Original                         string
	SearchIn, Hits, NoHits           string // %d: how many
	QuoteBegins, QuoteEnds           string
	QuoteMoved, QuoteGone            string
	SeeEarlier, IsEarlier, ToCurrent string // %s: when the earlier version was read
	NextPart, PreviousPart, PageOf   string // PageOf: %d of %d
	KindName, Owner, UnitName        string
	DecidedName, ValidName           string
	AudienceName, ReplacesName       string
	SourceName                       string
	PageAsPicture                    string // %d: number
	PictureText                      string
	ReviewName, ReviewPast           string // ReviewPast: %s, the day by which it was to be looked over
	LeftName                         string // before what of a file was not read
	NotInForce                       string
	Kinds                            []string // of documents, in the order of kindNames
	ToStart                          string
	Total                            string // %s: how many a list has
	ReadOnce                         string // where there is nothing to compare the documents with

	// The register of duties and its workbook.
	Body, Topic, ModalityName, InForce      string
	AllBodies, AllModalities, AllDocuments  string
	AllUnits, AllInForce, AlsoOut, OnlyOut  string
	Select, Matrix, MatrixHint              string
	Excel, ReadBack, ReadBackHint, Upload   string
	Planned, Responsible, Status, FollowsUp string
	SheetDuties, SheetAbout, SheetLost      string
	BookTitle, BookMade, BookGeneration     string
	BookFilter, BookRows, BookHow           string
	BookColumns, LostColumns                []string
	Statuses, Rhythms                       []string // choices
	DutyGone, DutyChanged, ReadsNow         string
	NotesRead, NotesLost, NoBook            string // %d: notes; %d: lost
	Chapter, NoMatrix                       string

	// What changed in the register.
	ToReview                                  string // above documents past their review or their last day
	ChangesTitle, SinceLabel                  string
	ChangesSheet, DutyNew                     string
	ComparedWith                              string // %s: when what it is compared with was read
	NoEarlier                                 string
	Gained, LostTitle, RewordedTitle, StoodAs string

	// Searching, and what Lotsen is.
	NoFound         string
	WhatItIs        []string // paragraphs
	WhatItKeeps     []string
	KeepsTitle      string
	WhatTitle       string
	ReadAt          string // %s: when the documents were read
	StatementTitle  string
	Statement       []string // of accessibility, paragraphs
	NotAccessible   []string // what is not, and why
	NotTitle        string
	ReportTitle     string
	ReportTo        string // before whom to tell of lacks
	ReportAuthority string // leads to the authority's own form
	MethodTitle     string
	Method          string // %s: when
}

// kindNames are the kinds of documents that have names in both languages.
var kindNames = []string{"program", "law", "plan", "policy", "guideline", "strategy", "routine", "rules", "decision", "report"}

// Kind names a kind of document; what is not known is named as it is.
func (p *Pages) Kind(name string) string {
	for i, known := range kindNames {
		if known == name {
			return p.Kinds[i]
		}
	}
	return name
}
