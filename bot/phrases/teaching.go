package phrases

// Teaching are the words around teaching from a chat, and being told of an answer
// later.
type Teaching struct {
	TellMe   string // a button below a refusal
	WillTell string // to whoever pressed it
	NowKnown string // above the answer, later

	Teach, Title                   string // a button below a refusal; the window that it opens
	Question                       string
	Kind                           string // what is to become of the question
	Answers, OutOfScope, Gap       string
	Search, SearchGo               string
	Nearest, NothingNear           string // above passages to choose from; where there are none
	Pick                           string // what is chosen of them
	Whole                          string // before all of a passage
	By, ByHint, Owner, OwnerHint   string
	Due, Note                      string
	Scope                          string // who gets to see it
	Save                           string
	NeedsPick, NeedsBy, NeedsOwner string
	TooLong                        string // %s: how many characters
	NoDate, NoQuestion             string
	Moved, Meanwhile, Off          string
	Taken                          string // by a lesson of a document that is not for who teaches
	Saved                          string // %s: the function that stands for it
	SavedScope, SavedGap           string

	// To the channel that is told of what was taught and no longer holds.
	Lost                    string
	Changed, Gone, NotValid string // why
	LostOwner               string // %s: a function
	LostHidden, LostMore    string // %d: how many are not named
	LostWhat                string // what to do
}

var swedishTeaching = Teaching{
	TellMe: "Säg till när det finns svar", WillTell: "Du får ett direktmeddelande när det finns ett svar. Vad du vill veta sparas förseglat tills dess, längst så länge som frågor sparas.",
	NowKnown: "Du ville veta när det finns ett svar. Nu finns det:",
	Teach:    "Lär mig", Title: "Lär Lotsen", Question: "Frågan, så att den går att förstå ensam",
	Kind: "Vad gäller för frågan?", Answers: "Dokumenten svarar", OutOfScope: "Den ligger utanför uppdraget", Gap: "Det är en lucka som någon ska fylla",
	Search: "Sök i dokumenten efter meningen som svarar", SearchGo: "Sök",
	Nearest: "Det här ligger närmast:", NothingNear: "Inget hittades. Sök med andra ord.",
	Pick: "Vad är svaret?", Whole: "Allt:",
	By: "Funktion som står för svaret", ByHint: "Till exempel enhetschef hemtjänst. Inte en persons namn.",
	Owner: "Funktion som fyller luckan", OwnerHint: "Till exempel utredare. Inte en persons namn.",
	Due: "Klart senast", Note: "Anteckning", Scope: "Svaret visas för dem som får se dokumentet.", Save: "Spara",
	NeedsPick: "Välj det som är svaret.", NeedsBy: "Skriv vilken funktion som står för svaret.", NeedsOwner: "Skriv vilken funktion som fyller luckan.",
	TooLong: "Skriv högst %s tecken.", NoDate: "Skriv datumet som 2027-01-31.", NoQuestion: "Frågan går inte att spara: den är tom, för lång eller rör fara för någon.",
	Moved: "Dokumentet har ändrats. Sök och välj på nytt.", Meanwhile: "Någon annan har ändrat samma fråga under tiden. Försök igen.", Off: "Här går det inte att lära Lotsen.",
	Taken:      "Frågan är redan lärd, av någon som får se ett dokument som inte är för dig, och det svaret står kvar. En administratör kan ändra det på webbsidan. Ställ annars frågan på ett annat sätt.",
	Saved:      "Sparat. Den som ställer frågan får nu citatet, märkt Verifierad av %s.",
	SavedScope: "Sparat. Frågan räknas inte längre som obesvarad.", SavedGap: "Sparat. Frågan är en lucka tills den får ett svar.",
	Lost: "Ett lärt svar gäller inte längre, så frågan är en lucka igen:", Changed: "texten är ändrad", Gone: "dokumentet finns inte kvar", NotValid: "dokumentet gäller inte längre",
	LostOwner: "hos %s", LostHidden: "Och fler, som rör dokument som inte alla här får se: %d.", LostMore: "Och %d till.",
	LostWhat: "Lär om dem med Lär mig, på sidan eller med lotsen teach.",
}

var englishTeaching = Teaching{
	TellMe: "Tell me when there is an answer", WillTell: "You will get a direct message when there is an answer. What you want to know is kept sealed until then, at most as long as questions are kept.",
	NowKnown: "You wanted to know when there is an answer. Now there is:",
	Teach:    "Teach me", Title: "Teach Lotsen", Question: "The question, so that it can be understood by itself",
	Kind: "What about the question?", Answers: "The documents answer it", OutOfScope: "It is out of scope", Gap: "It is a gap that someone is to fill",
	Search: "Search the documents for the sentence that answers", SearchGo: "Search",
	Nearest: "These come nearest:", NothingNear: "Nothing was found. Search by other words.",
	Pick: "What is the answer?", Whole: "All:",
	By: "Function that stands for the answer", ByHint: "Such as head of home care. Not a person's name.",
	Owner: "Function that fills the gap", OwnerHint: "Such as policy officer. Not a person's name.",
	Due: "Due by", Note: "Note", Scope: "The answer is shown to those who may see the document.", Save: "Save",
	NeedsPick: "Choose what is the answer.", NeedsBy: "Write which function stands for the answer.", NeedsOwner: "Write which function fills the gap.",
	TooLong: "Write at most %s characters.", NoDate: "Write the date as 2027-01-31.", NoQuestion: "The question cannot be kept: it is empty, too long, or about someone in danger.",
	Moved: "The document has changed. Search and choose again.", Meanwhile: "Someone else has changed the same question meanwhile. Please try again.", Off: "Lotsen cannot be taught here.",
	Taken:      "The question is taught already, by someone who may see a document that is not for you, and that answer stays. An administrator can change it on the web page. Otherwise put the question in another way.",
	Saved:      "Saved. Whoever asks the question now gets the quote, marked Verified by %s.",
	SavedScope: "Saved. The question no longer counts as unanswered.", SavedGap: "Saved. The question is a gap until it has an answer.",
	Lost: "An answer that was taught no longer holds, so the question is a gap again:", Changed: "the text has changed", Gone: "the document is gone", NotValid: "the document is no longer in force",
	LostOwner: "with %s", LostHidden: "And more, about documents that not everyone here may see: %d.", LostMore: "And %d more.",
	LostWhat: "Teach them anew with Teach me, on the page or with lotsen teach.",
}
