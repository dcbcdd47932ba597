package phrases

var swedish = Words{
	Pages:       swedishPages,
	Teaching:    swedishTeaching,
	Lessons:     swedishLessons,
	Upkeep:      swedishUpkeep,
	Lang:        "sv",
	Responsible: "Ansvarig", Probably: "Troligen", More: "Fler ställen", Page: "s.", OnSheet: "blad", Decided: "beslutat",
	Found:   "Så står det i dokumenten",
	Refusal: "Jag hittar inget svar på det i dokumenten.",
	Also:    "Samma i", AndMore: "och %d till", MoreItems: "Fler punkter i dokumentet: %d",
	UnitsDiffer: "Enheternas rutiner skiljer sig: detta gäller %s; vad som gäller %s följer.", OfUnit: "Detta gäller %s.",
	Verified: "Verifierad av %s, %s", PeopleAsked: "Folk har frågat",
	Nearest: "Närmast ligger detta, men det är inget svar:",

	Welcome: "Varsågod. Fråga gärna igen.",
	AboutMe: "Jag är Lotsen. Jag svarar på frågor om kommunens program, lagar och riktlinjer med dokumentens egna ord, " +
		"visar var de står och säger till när de inte ger något svar.",
	Try: "Fråga till exempel: %s",
	Crisis: "Det låter som att någon är i fara eller mår mycket dåligt. Ring 112 om någon är i fara nu.\n" +
		"Jag letar bara i dokument, men det finns människor som kan hjälpa:",
	CrisisLines: "Våld, hot eller övergrepp: Kvinnofridslinjen, 020-50 50 50\n" +
		"Tankar på att ta sitt liv: Självmordslinjen (Mind), 90101\n" +
		"För den som är under 18 år: Bris, 116 111\n" +
		"Råd om vård: 1177\n" +
		"Oro för ett barn, eller någon som inte kan vara hemma: socialjouren i kommunen",
	CrisisRoutine: "Bland dokumenten finns också: %s",
	CrisisKept:    "Lotsen sparar inte det du skrev.",

	NoQuestion: "Jag ser ingen fråga i meddelandet. Skriv den gärna här, så letar jag i dokumenten.",
	TooLong:    "Frågan är för lång för mig; den får ha högst %s tecken. Fråga gärna igen med färre ord.",

	Superseded: "Dokumentet är ersatt av %s.",
	NoLonger:   "Dokumentet gäller inte längre.",
	Expired:    "Dokumentet gällde till och med %s.",
	NotYet:     "Dokumentet gäller först från och med %s.",
	Missing:    "Nämns här men finns inte bland dokumenten: %s.",
	DecidedOn:  "%s: beslutat %s, enligt uppgifterna om dokumentet.",

	ReplacedBy: "ersatt av %s", Over: "gäller inte längre", ValidUntil: "gällde till %s", ValidFrom: "gäller från %s",

	Question: "Fråga",
	Context:  "Visa sammanhang", Share: "Dela i kanalen", Shared: "Svaret är delat i kanalen.",
	AlreadyShared: "Svaret är redan delat i kanalen.", SharedBy: "Delat av",
	Invite:  "Lotsen är inte med i kanalen. Bjud in med /invite @Lotsen och dela sedan igen.",
	Helpful: "Till hjälp", NotHelpful: "Inte till hjälp", Noted: "Tack, det är antecknat.",
	AskPerson: "Fråga i stället", AskAnyone: "Fråga den som ansvarar för dokumenten.",
	Sorry:        "Det gick tyvärr inte att svara just nu. Försök igen om en stund.",
	OwnOnly:      "Jag svarar bara dem som hör till den egna organisationen.",
	OnlyYou:      "Det här är inte till för alla i kanalen, så jag svarar dig här.",
	NotHere:      "Svaret är inte till för alla i kanalen och delas inte.",
	Busy:         "Just nu väntar många frågor. Ställ gärna frågan igen om några minuter.",
	Searching:    "Söker i dokumenten…",
	Gone:         "Svaret finns inte kvar. Ställ gärna frågan igen.",
	TooLate:      "Fönstret hann inte öppnas. Tryck gärna igen.",
	OpenDocument: "Öppna dokumentet",
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
	ReindexShrunk: "Mer än en femtedel av dokumenten saknas, så det tidigare underlaget används fortfarande. Är en del av mappen borta? Ska de bort tar ”lotsen index build --force” över.",
	SeeDM:         "Förloppet visas i dina direktmeddelanden från Lotsen.",
	Added:         "Nya", Changed: "Ändrade", Removed: "Borttagna", DutiesGained: "nya ansvar", DutiesLost: "borttagna ansvar", Problems: "Att åtgärda",
	SignIn: "Logga in", SignInUse: "Logga in som administratör", SignInAdmin: "Administratör", SignOut: "Logga ut",
	SignInLink:     "Här loggar man in med engångslänken som skrevs ut när Lotsen startades.",
	SignedOut:      "Du är utloggad från Lotsen.",
	GoOn:           "Fortsätt",
	SignInSpent:    "Länken är redan använd eller gäller bara på den maskin där Lotsen körs. Starta om Lotsen för en ny.",
	SignInAgain:    "Inloggningen tog för lång tid eller påbörjades någon annanstans. Logga in igen.",
	SignInRefused:  "Det gick inte att logga in. Försök igen, eller hör av dig till den som sköter Lotsen.",
	SignInFirst:    "Logga in först.",
	SignInNotYours: "Det här får du inte göra med din behörighet. Hör av dig till den som sköter Lotsen.",
	SignInMany:     "Det kom för många frågor på kort tid. Vänta en minut och försök igen.",
	OtherName:      "Lotsen svarar inte på den här adressen. Öppna den adress som du har fått.",
	OtherSite:      "Det skickades från en annan webbplats och görs därför inte.",
	OnlyHere:       "Den här sidan svarar bara på den dator där Lotsen körs.",
	Status:         "Läget", Documents: "dokument", Passages: "stycken", Duties: "ansvar", Document: "dokument", Passage: "stycke", Duty: "ansvar", Built: "Inläst", Waiting: "Frågor som väntar",
	GivenUp: "Besvarades inte inom ett dygn, de senaste sju dagarna: %d. Se loggen.",
	Gaps:    "Obesvarade frågor", NoGaps: "Inga obesvarade frågor.", Once: "en gång", Times: "gånger",
	HomeTitle:  "Lotsen",
	HomeIntro:  "Lotsen svarar med dokumentens egna ord och visar var de står. Fråga här, nämn @Lotsen i en kanal eller skriv /lotsen följt av frågan.",
	Knows:      "Det här finns att fråga om",
	Examples:   "Exempel på frågor",
	ChooseBody: "Välj nämnd eller enhet", AdminTitle: "För administratörer", ReindexNow: "Läs om dokumenten", ShowStatus: "Läget", ShowGaps: "Obesvarade frågor",
	Prompts: "Vad vill du veta?", And: "och",
	Help: "Fråga Lotsen om dokumenten:\n" +
		"/lotsen och din fråga – bara du ser svaret\n" +
		"/lotsen ansvar och en nämnd eller ett ämne – vad nämnden ansvarar för, eller vem som ansvarar för ämnet\n" +
		"/lotsen tyst och /lotsen lyssna – om Lotsen ska följa trådar i kanalen\n" +
		"Nämn @Lotsen i en kanal, skriv ett direktmeddelande eller välj Fråga Lotsen på ett meddelande. Följdfrågor i tråden går bra.",
	TeamsHelp: "Fråga mig om dokumenten: skriv en fråga här, eller nämn @Lotsen i en kanal eller gruppchatt.\n" +
		"ansvar och en nämnd eller ett ämne – vad nämnden ansvarar för, eller vem som ansvarar för ämnet\n" +
		"Under ett meddelandes meny finns Fråga Lotsen: bara du ser svaret. Följdfrågor går bra.",
	TeamsAdminHelp: "För administratörer: reindex, status, luckor",
	Sheet:          "Hämta som Excel", SheetWhere: "Filen lämnas i en chatt mellan dig och Lotsen. Be om den där.",
	AdminHelp:        "För administratörer: /lotsen reindex, /lotsen status, /lotsen gaps",
	ExampleQuestions: []string{"Vad kan jag fråga om?", "Vad kan du hjälpa mig med?"},
	DutyColumns:      []string{"Nämnd eller enhet", "Modalitet", "Citat", "Dokument", "Avsnitt", "Sida"},
	GapColumns:       []string{"Fråga", "Gånger", "Senast"},
}
