package phrases

import "fmt"

// Upkeep are the words of the pages that tell how Lotsen is used and how it is. A
// field whose sentence names %s or %d takes names and counts there.
type Upkeep struct {
	Usage, Feedback, Health, Notices string // entries of the menu and titles

	UsageIntro                     string
	Period                         string // names the choice
	Days                           string // %d: how many
	Answered, Unsure, Refused, All string
	Day, Document, Unit, Others    string // columns; what may not be named
	PerDay, PerDocument, PerUnit   string // titles of plots and tables
	AsTable, NoUsage               string
	PlotSays                       string // %d questions, %d days

	FeedbackIntro, NoFeedback, Reason string
	Judged, Question                  string

	HealthIntro, Works, Broken string
	Server, Index, Database    string
	Slack, Teams               string
	ReadAt                     string // %s: when
	LeftOut, LostLessons       string // %d: how many
	AllWell                    string

	NoticesIntro, NoNotices string
	MyBody, AllBodies       string
	DutiesSince             string // %s: when the documents were read before
	Gained, Lost, Reworded  string // %d: how many
	SmokeFails              string // %d: how many
	LateGaps                string // %d: how many
	UnreadWhole, UnreadPart string // what to do about a file
	UnreadBefore            string
	NotInUse                string // %s: why what was read last is not answered from
	LostMuch, SmokeFailed   string // reasons for that
	NoDocuments, SameID     string
	InLog, SeeReading       string

	// To the channel that is told of the documents.
	TellPast                           string
	TellRefused                        string // %d: how many smoke questions fail
	TellDuties                         string // %s: how many are new, gone and reworded
	TellGained, TellLost, TellReworded string // before one of them
	SeeThem                            string
}

// Changes says how many duties are new, gone and reworded, of those that there are.
func (u *Upkeep) Changes(gained, lost, reworded int) (out []string) {
	for _, f := range []struct {
		says string
		n    int
	}{{u.Gained, gained}, {u.Lost, lost}, {u.Reworded, reworded}} {
		if f.n > 0 {
			out = append(out, fmt.Sprintf(f.says, f.n))
		}
	}
	return out
}

var swedishUpkeep = Upkeep{
	Usage: "Användning", Feedback: "Återkoppling", Health: "Hälsa", Notices: "Att göra",
	UsageIntro: "Antal frågor, bara siffror. Vem som har frågat räknas inte och sparas inte.",
	Period:     "Tid", Days: "%d dagar",
	Answered: "Besvarade", Unsure: "Osäkra", Refused: "Utan svar", All: "Alla",
	Day: "Dag", Document: "Dokument", Unit: "Enhet", Others: "Andra dokument",
	PerDay: "Frågor per dag", PerDocument: "Per dokument som citerades (en fråga räknas för varje)", PerUnit: "Per enhet",
	AsTable: "Som tabell", NoUsage: "Inga frågor under den tiden.", PlotSays: "Frågor: %d, dagar: %d. Samma siffror står i tabellen nedanför.",
	FeedbackIntro: "Vad de som frågat tyckte om svaren. Vem det var är inte sparat.", NoFeedback: "Ingen har tyckt till än.", Reason: "Vad som inte stämde", Judged: "Omdöme", Question: "Fråga",
	HealthIntro: "Så mår Lotsen just nu.", Works: "Fungerar", Broken: "Fungerar inte",
	Server: "Servern", Index: "Dokumenten", Database: "Databasen", Slack: "Slack", Teams: "Teams",
	ReadAt: "Inlästa %s.", LeftOut: "Filer som inte kunde läsas, helt eller delvis: %d", LostLessons: "Lärda svar som har tappat sin mening: %d", AllWell: "Allt fungerar.",
	NoticesIntro: "Sådant som har ändrats eller gått ut och som någon bör se på.", NoNotices: "Inget väntar.",
	MyBody: "Min nämnd eller enhet", AllBodies: "Alla",
	DutiesSince: "Ansvar som har ändrats sedan inläsningen %s", Gained: "nya: %d", Lost: "borttagna: %d", Reworded: "omformulerade: %d",
	SmokeFails: "Kontrollfrågor som inte får det svar de ska ha: %d", LateGaps: "Luckor som skulle ha varit fyllda: %d", SeeThem: "Se dem",
	UnreadWhole: "Lägg in en fil som går att läsa i stället, eller dra tillbaka den.", UnreadPart: "Se efter vad som saknas. Behövs det för svaren, lägg in en fil som går att läsa helt.",
	UnreadBefore: "Till dess svarar Lotsen med dokumentet som det lästes förut.",
	NotInUse:     "Det som lästes in senast används inte, utan Lotsen svarar som förut: %s.",
	LostMuch:     "för mycket av dokumenten skulle vara borta", SmokeFailed: "kontrollfrågor skulle inte få det svar de ska ha",
	NoDocuments: "inget dokument kunde läsas", SameID: "två dokument har samma id", InLog: "något gick fel, vad står i Lotsens logg", SeeReading: "Läs in igen",
	TellRefused: "De ändrade dokumenten används inte än. Kontrollfrågor som då inte skulle få det svar de ska ha: %d",
	TellPast:    "Dokument som har gått ut eller skulle ha setts över:", TellDuties: "Ansvar har ändrats när dokumenten lästes på nytt: %s.",
	TellGained: "Nytt", TellLost: "Borttaget", TellReworded: "Omformulerat",
}

var englishUpkeep = Upkeep{
	Usage: "Usage", Feedback: "Feedback", Health: "Health", Notices: "To do",
	UsageIntro: "How many questions, in figures only. Who asked is neither counted nor kept.",
	Period:     "Time", Days: "%d days",
	Answered: "Answered", Unsure: "Unsure", Refused: "Without an answer", All: "All",
	Day: "Day", Document: "Document", Unit: "Unit", Others: "Other documents",
	PerDay: "Questions a day", PerDocument: "By document quoted (a question counts for each)", PerUnit: "By unit",
	AsTable: "As a table", NoUsage: "No questions in that time.", PlotSays: "Questions: %d, days: %d. The same figures stand in the table below.",
	FeedbackIntro: "What those who asked thought of the answers. Who it was is not kept.", NoFeedback: "No one has said anything yet.", Reason: "What was not right", Judged: "Judgement", Question: "Question",
	HealthIntro: "How Lotsen is right now.", Works: "Works", Broken: "Does not work",
	Server: "The server", Index: "The documents", Database: "The database", Slack: "Slack", Teams: "Teams",
	ReadAt: "Read %s.", LeftOut: "Files that could not be read, wholly or in part: %d", LostLessons: "Taught answers that have lost their sentence: %d", AllWell: "All is well.",
	NoticesIntro: "What has changed or run out, and someone should look at.", NoNotices: "Nothing waits.",
	MyBody: "My board or unit", AllBodies: "All",
	DutiesSince: "Duties that have changed since the documents were read %s", Gained: "new: %d", Lost: "gone: %d", Reworded: "reworded: %d",
	SmokeFails: "Smoke questions that do not get the answer that they should: %d", LateGaps: "Gaps that should have been filled: %d", SeeThem: "See them",
	UnreadWhole: "Put in a file that can be read instead, or withdraw it.", UnreadPart: "See what is missing. If answers need it, put in a file that can be read as a whole.",
	UnreadBefore: "Until then Lotsen answers with the document as it was read before.",
	NotInUse:     "What was read last is not in use; Lotsen answers as before: %s.",
	LostMuch:     "too much of the documents would be gone", SmokeFailed: "check questions would not get the answer that they should",
	NoDocuments: "no document could be read", SameID: "two documents have the same id", InLog: "something went wrong, as Lotsen's log tells", SeeReading: "Read again",
	TellRefused: "The changed documents are not in use yet. Smoke questions that would not get the answer that they should: %d",
	TellPast:    "Documents that have run out or were to be reviewed:", TellDuties: "Duties have changed as the documents were read anew: %s.",
	TellGained: "New", TellLost: "Gone", TellReworded: "Reworded",
}
