package slack

import (
	"strings"

	"lotsen/bot"
)

// words are Lotsen's own words in one language. Quotes are never translated.
type words struct {
	Lang                                                     string
	Responsible, More, Page, Decided, Question               string
	Context, Share, Shared, AlreadyShared, Invite, SharedBy  string
	Helpful, NotHelpful, Thanks                              string
	Refusal, Nearest, AskPerson, AskAnyone                   string
	Sorry, Busy, Welcome, Searching, Gone, TooLate           string
	ContextTitle, ContextNote, Close                         string
	WhyTitle, Why, WhyDetail, Send                           string
	Wrong, Incomplete, Outdated, Unclear                     string
	AdminsOnly, Muted, Listening, MuteWhere                  string
	Register, NoDuties, Bodies, Previous, Next, CSV, CSVSent string
	Must, MustNot, Should, May                               string
	Reindexing, Reindexed, NoChanges, ReindexFailed, SeeDM   string
	Added, Changed, Removed, DutiesGained, DutiesLost        string
	Problems                                                 string
	Status, Documents, Passages, Duties, Built, Waiting      string
	Gaps, NoGaps, Once, Times                                string
	HomeTitle, HomeIntro, Knows, Examples, ChooseBody        string
	AdminTitle, ReindexNow, ShowStatus, ShowGaps             string
	Prompts, And                                             string
	Help, AdminHelp                                          string
	ExampleQuestions                                         []string
}

var swedish = words{
	Lang:        "sv",
	Responsible: "Ansvarig", More: "Fler ställen", Page: "s.", Decided: "beslutat", Question: "Fråga",
	Context: "Visa sammanhang", Share: "Dela i kanalen", Shared: "Svaret är delat i kanalen.",
	AlreadyShared: "Svaret är redan delat i kanalen.", SharedBy: "Delat av",
	Invite:  "Lotsen är inte med i kanalen. Bjud in med /invite @Lotsen och dela sedan igen.",
	Helpful: "Till hjälp", NotHelpful: "Inte till hjälp", Thanks: "Tack, det är antecknat.",
	Refusal:   "Jag hittar inget svar på det i dokumenten.",
	Nearest:   "Närmast ligger detta, men det är inget svar:",
	AskPerson: "Fråga i stället", AskAnyone: "Fråga den som ansvarar för dokumenten.",
	Sorry:        "Det gick tyvärr inte att svara just nu. Försök igen om en stund.",
	Busy:         "Just nu väntar många frågor. Ställ gärna frågan igen om några minuter.",
	Welcome:      "Varsågod. Fråga gärna igen.",
	Searching:    "Söker i dokumenten…",
	Gone:         "Svaret finns inte kvar. Ställ gärna frågan igen.",
	TooLate:      "Fönstret hann inte öppnas. Tryck gärna igen.",
	ContextTitle: "Sammanhang", ContextNote: "Den citerade meningen är fetstilt.", Close: "Stäng",
	WhyTitle: "Inte till hjälp", Why: "Vad var det som inte stämde?", WhyDetail: "Berätta gärna mer. Skriv inga personuppgifter.", Send: "Skicka",
	Wrong: "Fel svar", Incomplete: "Något saknas", Outdated: "Inaktuellt", Unclear: "Svårt att förstå",
	AdminsOnly: "Det kan bara Lotsens administratörer göra. Hör gärna av dig till dem.",
	Muted:      "Lotsen svarar nu bara när någon nämner @Lotsen i den här kanalen. Ändra med /lotsen lyssna.",
	Listening:  "Lotsen följer nu trådar där frågor har ställts i den här kanalen. Ändra med /lotsen tyst.",
	MuteWhere:  "Det gäller kanaler. Skriv kommandot i den kanal som avses.",
	Register:   "Ansvar", NoDuties: "Registret har inget om det.", Bodies: "Registret nämner",
	Previous: "Föregående", Next: "Nästa", CSV: "Hämta som CSV", CSVSent: "Filen ligger i dina direktmeddelanden från Lotsen.",
	Must: "ska", MustNot: "får inte", Should: "bör", May: "får",
	Reindexing: "Läser om dokumenten", Reindexed: "Dokumenten är omlästa", NoChanges: "Inget har ändrats.",
	ReindexFailed: "Omläsningen misslyckades; det tidigare underlaget används fortfarande.",
	SeeDM:         "Förloppet visas i dina direktmeddelanden från Lotsen.",
	Added:         "Nya", Changed: "Ändrade", Removed: "Borttagna", DutiesGained: "nya ansvar", DutiesLost: "borttagna ansvar", Problems: "Att åtgärda",
	Status: "Läget", Documents: "dokument", Passages: "stycken", Duties: "ansvar", Built: "Inläst", Waiting: "frågor väntar",
	Gaps: "Obesvarade frågor", NoGaps: "Inga obesvarade frågor.", Once: "en gång", Times: "gånger",
	HomeTitle:  "Lotsen",
	HomeIntro:  "Lotsen svarar med dokumentens egna ord och visar var de står. Fråga här, nämn @Lotsen i en kanal eller skriv /lotsen följt av frågan.",
	Knows:      "Det här finns att fråga om",
	Examples:   "Exempel på frågor",
	ChooseBody: "Välj nämnd eller enhet", AdminTitle: "För administratörer", ReindexNow: "Läs om dokumenten", ShowStatus: "Läget", ShowGaps: "Obesvarade frågor",
	Prompts: "Vad vill du veta?", And: "och",
	Help: "Fråga Lotsen om programmet och de andra dokumenten:\n" +
		"/lotsen vem ansvarar för uppsökande arbete? – bara du ser svaret\n" +
		"/lotsen ansvar socialtjänstnämnden – vad en nämnd ansvarar för, eller vem som ansvarar för ett ämne\n" +
		"/lotsen tyst och /lotsen lyssna – om Lotsen ska följa trådar i kanalen\n" +
		"Nämn @Lotsen i en kanal, skriv ett direktmeddelande eller välj Fråga Lotsen på ett meddelande. Följdfrågor i tråden går bra.",
	AdminHelp:        "För administratörer: /lotsen reindex, /lotsen status, /lotsen gaps",
	ExampleQuestions: []string{"Vem ansvarar för uppsökande arbete?", "Vad ska socialtjänstnämnden göra?", "Vilka mål har programmet?"},
}

var english = words{
	Lang:        "en",
	Responsible: "Responsible", More: "Further passages", Page: "p.", Decided: "decided", Question: "Question",
	Context: "Show context", Share: "Share in channel", Shared: "The answer has been shared in the channel.",
	AlreadyShared: "The answer has already been shared in the channel.", SharedBy: "Shared by",
	Invite:  "Lotsen is not in this channel. Invite it with /invite @Lotsen, then share again.",
	Helpful: "Helpful", NotHelpful: "Not helpful", Thanks: "Thank you, that has been noted.",
	Refusal:   "I cannot find an answer to that in the documents.",
	Nearest:   "These passages come closest, but they are no answer:",
	AskPerson: "Ask instead", AskAnyone: "Ask whoever is responsible for the documents.",
	Sorry:        "Sorry, that could not be answered just now. Please try again in a while.",
	Busy:         "Many questions are waiting just now. Please ask again in a few minutes.",
	Welcome:      "You are welcome. Do ask again.",
	Searching:    "Searching the documents…",
	Gone:         "The answer is no longer kept. Please ask the question again.",
	TooLate:      "The window did not open in time. Please press again.",
	ContextTitle: "Context", ContextNote: "The sentence quoted is in bold.", Close: "Close",
	WhyTitle: "Not helpful", Why: "What was not right?", WhyDetail: "Tell us more if you like. No personal data, please.", Send: "Send",
	Wrong: "Wrong answer", Incomplete: "Something is missing", Outdated: "Out of date", Unclear: "Hard to understand",
	AdminsOnly: "Only Lotsen's administrators can do that. Please get in touch with them.",
	Muted:      "In this channel, Lotsen now answers only when someone mentions @Lotsen. Change it with /lotsen listen.",
	Listening:  "In this channel, Lotsen now follows threads in which it was asked. Change it with /lotsen mute.",
	MuteWhere:  "That is for channels. Please give the command in the channel it is meant for.",
	Register:   "Duties", NoDuties: "The register has nothing on that.", Bodies: "The register names",
	Previous: "Previous", Next: "Next", CSV: "Get as CSV", CSVSent: "The file is in your direct messages from Lotsen.",
	Must: "must", MustNot: "must not", Should: "should", May: "may",
	Reindexing: "Reading the documents again", Reindexed: "The documents have been read again", NoChanges: "Nothing has changed.",
	ReindexFailed: "Reading them again failed; what was there before is still in use.",
	SeeDM:         "Progress is shown in your direct messages from Lotsen.",
	Added:         "New", Changed: "Changed", Removed: "Removed", DutiesGained: "duties gained", DutiesLost: "duties lost", Problems: "To be seen to",
	Status: "Status", Documents: "documents", Passages: "passages", Duties: "duties", Built: "Read", Waiting: "questions waiting",
	Gaps: "Unanswered questions", NoGaps: "No unanswered questions.", Once: "once", Times: "times",
	HomeTitle:  "Lotsen",
	HomeIntro:  "Lotsen answers in the documents' own words and shows where they stand. Ask here, mention @Lotsen in a channel, or type /lotsen and your question.",
	Knows:      "What you can ask about",
	Examples:   "Example questions",
	ChooseBody: "Choose a board or unit", AdminTitle: "For administrators", ReindexNow: "Read the documents again", ShowStatus: "Status", ShowGaps: "Unanswered questions",
	Prompts: "What would you like to know?", And: "and",
	Help: "Ask Lotsen about the programme and the other documents:\n" +
		"/lotsen who is responsible for youth outreach? – only you see the answer\n" +
		"/lotsen duties socialtjänstnämnden – what a board is responsible for, or who is responsible for a topic\n" +
		"/lotsen mute and /lotsen listen – whether Lotsen follows threads in the channel\n" +
		"Mention @Lotsen in a channel, send a direct message, or choose Fråga Lotsen on a message. Follow-up questions in the thread are fine.",
	AdminHelp:        "For administrators: /lotsen reindex, /lotsen status, /lotsen gaps",
	ExampleQuestions: []string{"Who is responsible for youth outreach?", "What must socialtjänstnämnden do?", "What are the programme's goals?"},
}

// in returns the words of a language; Swedish unless it is English.
func in(lang string) *words {
	if strings.HasPrefix(strings.ToLower(lang), "en") {
		return &english
	}
	return &swedish
}

// courteous reports whether a message between people asks nothing of the
// documents: it thanks, greets or has no word at all.
func courteous(text string) bool {
	c, _ := bot.CourtesyOf(text)
	return c == bot.Thanks || c == bot.AboutMe && !isHelp(text) || bot.Wordless(text)
}
