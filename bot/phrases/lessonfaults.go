package phrases

// LessonFaults say what is wrong with a lesson or a file of them, each as the end of a
// sentence. One that names %s or %d takes what it tells of there.
type LessonFaults struct {
	Row, Column, Field string // where, before what: %d, %s; %s, %s: a column, or the label of a field

	NoWords, Grave string
	TooLong        string // %d: characters
	NoDate         string // %s: what was written
	NoKind         string // %s: what was written; which there are
	Missing        string
	TooLarge       string // %d: MB
	NotUTF8        string
	NoColumns      string // %s: which there are
	Cells          string // %d: how many; in the first row
	Quotes, NoTime string
	NoNumber       string // %s: what was written
	NoJSON, Unlike string
	NoFile, Broken string // none came; it came broken off
	Taken          string // by a lesson of a document that is not for who teaches
}

var swedishLessonFaults = LessonFaults{
	Row: "rad %d, %s", Column: "kolumnen %s: %s", Field: "%s: %s",
	NoWords: "frågan har inga ord", Grave: "meddelanden om fara sparas inte", TooLong: "fler än %d tecken",
	NoDate: "”%.60s” är inget datum; skriv som 2027-01-31", NoKind: "”%.60s” är inget av %s", Missing: "måste fyllas i",
	TooLarge: "filen är större än %d MB", NotUTF8: "filen är inte text i UTF-8; välj CSV UTF-8 när kalkylbladet sparas",
	NoColumns: "filen är varken JSON, en rad för varje lärt svar, eller CSV med kolumnerna %s", Cells: "%d celler men %d på första raden",
	Quotes: "ett citattecken saknas eller står där det inte får stå", NoTime: "det är inget datum; skriv som 2027-01-31 eller 2027-01-31T09:00:00Z",
	NoNumber: "”%.60s” är inget tal", NoJSON: "det är inte JSON", Unlike: "värdet är av fel slag",
	NoFile: "välj en fil först", Broken: "filen kom inte fram hel",
	Taken: "frågan är redan lärd av någon som får se ett dokument som inte är för dig, och det svaret står kvar; en administratör kan ändra det",
}

var englishLessonFaults = LessonFaults{
	Row: "row %d, %s", Column: "column %s: %s", Field: "%s: %s",
	NoWords: "the question has no words", Grave: "messages of danger are not kept", TooLong: "more than %d characters",
	NoDate: "”%.60s” is no date; write it as 2027-01-31", NoKind: "”%.60s” is none of %s", Missing: "must be filled in",
	TooLarge: "the file is larger than %d MB", NotUTF8: "the file is not text in UTF-8; choose CSV UTF-8 when the spreadsheet is saved",
	NoColumns: "the file is neither JSON, a line for each taught answer, nor CSV with the columns %s", Cells: "%d cells but %d in the first row",
	Quotes: "a quotation mark is missing or stands where none may", NoTime: "it is no date; write it as 2027-01-31 or 2027-01-31T09:00:00Z",
	NoNumber: "”%.60s” is no number", NoJSON: "it is not JSON", Unlike: "the value is of the wrong kind",
	NoFile: "choose a file first", Broken: "the file did not arrive whole",
	Taken: "the question is taught already by someone who may see a document that is not for you, and that answer stays; an administrator can change it",
}
