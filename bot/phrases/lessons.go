package phrases

// Lessons are the words of the pages on which unanswered questions are seen to. A
// field whose sentence names %s or %d takes names and counts there.
type Lessons struct {
	Unanswered, Lessons      string // entries of the menu and titles
	Intro, NoneUnanswered    string
	Asked, LastAsked         string // %s: how often; when last
	Refused, Unsure, Judged  string // %d: how often
	Others                   string // above the other ways in which it was asked
	NearestHere, NothingNear string
	See                      string // on what leads to the form
	IsGap                    string // of a question that someone sees to

	Title, Question, What              string // the form
	Quote, Gap, OutOfScope             string // what may become of a question
	QuoteHint, GapHint, OutOfScopeHint string
	Choose, Sentence, Steps, Passage   string // what may be quoted
	FindOther, FindHint, Paste         string
	By, ByHint, Owner, Due, Note       string
	Save, Saved, See1, Change, Remove  string // See1 leads to the answer
	Removed, RemoveAsk                 string
	ChangedMeanwhile, NoQuote, Wrong   string // why it was not kept; Wrong: %s says what
	Chosen                             string // where none was chosen

	Search, All, NoLessons, NoneYet  string // the list; where nothing fits, where nothing is taught
	Verified, OwnedBy, DueOn, Late   string // %s: function, day; function; day
	LostChanged, LostGone, LostForce string
	Export, Import, ImportHint, File string
	Imported, ImportedLost           string // %d: how many; %d: how many are gaps now
	NotImported                      string // %s: why

	Faults LessonFaults // what is said by Wrong and NotImported
}

var swedishLessons = Lessons{
	Unanswered: "Obesvarade frågor", Lessons: "Lärda svar",
	Intro:          "Frågor som dokumenten inte svarade på, där svaret var osäkert eller där någon tyckte att det inte var till hjälp. De som liknar varandra står tillsammans, de vanligaste först.",
	NoneUnanswered: "Ingen fråga väntar på svar.",
	Asked:          "ställd %s", LastAsked: "senast %s",
	Refused: "%d utan svar", Unsure: "%d med osäkert svar", Judged: "%d inte till hjälp",
	Others: "Också ställd så här", NearestHere: "Närmast i dokumenten", NothingNear: "Inget i dokumenten ligger nära.",
	See: "Ta hand om frågan", IsGap: "Lucka",

	Title: "Ta hand om en fråga", Question: "Frågan", What: "Vad ska hända med frågan?",
	Quote: "En mening eller steg i ett dokument svarar", Gap: "Svaret saknas: en lucka som någon fyller", OutOfScope: "Frågan hör inte hit",
	QuoteHint:      "Den som frågar så, eller liknande, får meningen först, märkt med vem som står för den.",
	GapHint:        "Ange vem som ser till att svaret skrivs.",
	OutOfScopeHint: "Frågan visas inte mer bland de obesvarade.",
	Choose:         "Välj det som svarar", Sentence: "mening", Steps: "steg eller lista", Passage: "stycke",
	FindOther: "Sök i dokumenten efter något annat som svarar", FindHint: "Det du redan har fyllt i nedan måste då fyllas i igen.", Paste: "Eller klistra in meningen så som den står i dokumentet",
	By: "Funktion som står för svaret", ByHint: "En funktion, till exempel enhetschef hemtjänst; inget namn på en person.",
	Owner: "Funktion som fyller luckan", Due: "Klart senast (ÅÅÅÅ-MM-DD)", Note: "Anteckning",
	Save: "Spara", Saved: "Sparat.", See1: "Se svaret", Change: "Ändra", Remove: "Ta bort",
	Removed: "Borttaget.", RemoveAsk: "Ta bort det här lärda svaret?",
	ChangedMeanwhile: "Någon annan har ändrat det under tiden. Läs det som står nu och ändra igen.",
	NoQuote:          "Inget dokument som du får se har de orden.", Wrong: "Det kunde inte sparas: %s.",
	Chosen: "Välj vad som svarar, eller klistra in meningen.",

	Search: "Sök bland lärda svar", All: "Alla", NoLessons: "Inget passar in på det.",
	NoneYet:  "Inget är lärt än. Ta hand om en obesvarad fråga, eller läs in en fil.",
	Verified: "Verifierad av %s, %s", OwnedBy: "Ansvarig: %s", DueOn: "klart senast %s", Late: "försenad",
	LostChanged: "Meningen har ändrats i dokumentet. Tidigare lydelse:", LostGone: "Dokumentet finns inte kvar. Meningen löd:", LostForce: "Dokumentet gäller inte längre. Meningen löd:",
	Export: "Hämta alla", Import: "Läs in", ImportHint: "En fil som har hämtats här, eller ett kalkylblad sparat som CSV med kolumnerna question, quote, by och gärna document. Antingen läses allt in eller inget.", File: "Fil (.csv eller .jsonl)",
	Imported: "Lärda svar som lästes in: %d.", ImportedLost: "Luckor bland dem, för att dokumenten inte har de orden: %d.",
	NotImported: "Inget lästes in: %s.",

	Faults: swedishLessonFaults,
}

var englishLessons = Lessons{
	Unanswered: "Unanswered questions", Lessons: "Taught answers",
	Intro:          "Questions that the documents did not answer, whose answer was unsure or which someone found not helpful. Those that are alike stand together, the most frequent first.",
	NoneUnanswered: "No question waits for an answer.",
	Asked:          "asked %s", LastAsked: "last %s",
	Refused: "%d without an answer", Unsure: "%d with an unsure answer", Judged: "%d not helpful",
	Others: "Also asked like this", NearestHere: "Nearest in the documents", NothingNear: "Nothing in the documents is near.",
	See: "See to the question", IsGap: "Gap",

	Title: "See to a question", Question: "The question", What: "What is to become of the question?",
	Quote: "A sentence or steps in a document answer it", Gap: "The answer is missing: a gap that someone fills", OutOfScope: "The question is none for the documents",
	QuoteHint:      "Whoever asks that, or its like, gets the sentence first, marked with who stands for it.",
	GapHint:        "Say who sees to it that the answer is written.",
	OutOfScopeHint: "The question is no longer shown among the unanswered ones.",
	Choose:         "Choose what answers", Sentence: "sentence", Steps: "steps or list", Passage: "paragraph",
	FindOther: "Search the documents for something else that answers", FindHint: "What you have filled in below then has to be filled in again.", Paste: "Or paste the sentence as it stands in the document",
	By: "Function that stands for the answer", ByHint: "A function, such as head of unit, home care; no name of a person.",
	Owner: "Function that fills the gap", Due: "Done by (YYYY-MM-DD)", Note: "Note",
	Save: "Save", Saved: "Saved.", See1: "See the answer", Change: "Change", Remove: "Remove",
	Removed: "Removed.", RemoveAsk: "Remove this taught answer?",
	ChangedMeanwhile: "Someone else has changed it meanwhile. Read what stands there now and change it again.",
	NoQuote:          "No document that you may see has these words.", Wrong: "It could not be kept: %s.",
	Chosen: "Choose what answers, or paste the sentence.",

	Search: "Search taught answers", All: "All", NoLessons: "Nothing fits that.",
	NoneYet:  "Nothing is taught yet. See to an unanswered question, or read in a file.",
	Verified: "Verified by %s, %s", OwnedBy: "Responsible: %s", DueOn: "done by %s", Late: "late",
	LostChanged: "The sentence has changed in its document. It read:", LostGone: "The document is no longer there. The sentence read:", LostForce: "The document is no longer in force. The sentence read:",
	Export: "Download all", Import: "Read in", ImportHint: "A file that was downloaded here, or a spreadsheet saved as CSV with the columns question, quote, by and preferably document. Either all of it is read or nothing.", File: "File (.csv or .jsonl)",
	Imported: "Taught answers read: %d.", ImportedLost: "Gaps among them, as the documents do not have these words: %d.",
	NotImported: "Nothing was read: %s.",

	Faults: englishLessonFaults,
}
