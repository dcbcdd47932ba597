package phrases

var swedishLibrary = Library{
	Documents: "Dokument", Drafts: "Utkast", Generations: "Versioner av indexet", Smoke: "Kontrollfrågor", Sessions: "Inloggade", Audit: "Logg",

	UploadTitle: "Lägg till dokument", UploadHint: "Välj en eller flera filer, eller dra dem hit: Markdown, text, HTML, PDF eller DOCX. Inget blir synligt förrän du har sett hur de lästes. En fil med samma namn ersätts.",
	Files: "Filer", Dir: "Mapp", DirHint: "Lämna tomt för ingen.", ToPreview: "Förhandsgranska",
	ReadOnly: "Dokumentmappen går inte att skriva till. Dokument kan förhandsgranskas men inte publiceras.", NoFiles: "Det finns inga dokument än.", Path: "Fil", Status: "Läge",
	Withdrawn: "Tillbakadragna", Restore: "Återställ", RestoreNow: "Återställ %s",
	Live: "publicerat", InPart: "publicerat, delvis läst", LeftOut: "kunde inte läsas", Coming: "väntar på inläsning", Gone: "tillbakadraget",

	Open: "Sköt om %s", Facts: "Uppgifter", Edit: "Ändra uppgifter", EditHint: "Ett tomt fält tas bort ur dokumentet. Lotsen fyller i det den själv kan läsa.",
	Replace: "Ersätt filen", ReplaceHint: "Dokumentet behåller sin plats och sitt id, vad den nya filen än heter.", NewFile: "Ny fil", Withdraw: "Dra tillbaka",
	WithdrawHint: "Dokumentet svarar inte längre på frågor. Det kan återställas.", Versions: "Tidigare versioner", Download: "Hämta filen",
	AudienceHint: "Namn ur groups.yaml, med komma emellan; tomt för alla.",
	Keys: LibraryKeys{
		ID: "Id", Title: "Titel", Kind: "Typ", Owner: "Ägare", Decided: "Beslutat (ÅÅÅÅ-MM-DD)", Language: "Språk (sv eller en)", Source: "Hämtat från",
		ValidFrom: "Gäller från (ÅÅÅÅ-MM-DD)", ValidTo: "Gäller till och med (ÅÅÅÅ-MM-DD)", ReviewBy: "Ses över senast (ÅÅÅÅ-MM-DD)", Replaces: "Ersätter (id)", Audience: "För", Unit: "Enhet",
	},

	PreviewTitle: "Förhandsgranskning", PreviewHint: "Så här skulle det bli. Inget av det är synligt än.", Building: "Förhandsgranskningen pågår: %d av %d stycken.",
	LookAgain: "Se hur långt det har kommit", MadeBy: "Gjort av %s, %s",
	Publish: "Publicera", PublishAnyway: "Publicera ändå", Worse: "Det här bör inte publiceras:", Discard: "Kasta utkastet", Drop: "Ta bort ur utkastet", SetMeta: "Uppgifter om dokumentet",
	WhatPut: "läggs in", WhatRemoved: "dras tillbaka", NotRead: "Kunde inte läsas", ReadInPart: "Delar som inte lästes", Remarks: "Att känna till", NoOneIn: "Målgruppen",
	Read: "Läst som: rubriker %d, stycken %d, tabellrader %d, ansvar %d.", Headings: "Rubriker och text",
	DutiesFound: "Ansvar", Near: "Liknar", NearShare: "%d procent av orden är desamma",
	ChangesTitle: "Vad som ändras", SmokeTitle: "Svar på kontrollfrågorna", SmokeBefore: "Nu", SmokeAfter: "Sedan", Refused: "dokumenten svarar inte",
	NoChange: "Inget annat ändras.", FailedSmoke: "svaret är inte det som krävs", Gained: "Ansvar som tillkommer", Lost: "Ansvar som försvinner",
	DocumentsChanged: "Dokument", SectionsChanged: "Avsnitt", Added: "nytt", Changed: "ändrat", Removed: "borta",
	SeenBy: "Visas nu för", SeenThen: "Visas sedan för", LetsIn: "Släpps in", ShutsOut: "Stängs ute", All: "alla", AllOthers: "alla andra än %s", Members: "%s (rader i groups.yaml: %d)",
	Unknown: "%s (okänd målgrupp, ingen är med i den)",

	VersionsTitle: "Versioner", VersionsKept: "En version tas bort när den har varit ersatt i %d dagar. De %d senaste av varje fil blir kvar, och det som ett tillbakadraget dokument kan återställas från.",
	NoVersions: "Filen har inte ändrats här.", By: "Av", When: "När", What: "Vad", Compare: "Jämför", WithNow: "Jämför med hur den är nu",
	Same: "Det som lästes är detsamma.", GoBack: "Gå tillbaka hit", Found: "låg i mappen", Now: "nu", BeforeAfter: "Från %s till %s",

	Reindex: "Läs in dokumenten igen", ReindexHint: "Lotsen läser annars in dem själv när något har ändrats.", Reading: "Dokumenten läses in: %d av %d stycken. Till dess svarar Lotsen som förut.",
	ReadingDone: "Dokumenten är inlästa och svarar nu.", ReadingFailed: "Dokumenten kunde inte läsas in. Lotsen svarar som förut: %s", ReadingNone: "Ingen inläsning pågår.", ReadAnyway: "Läs in ändå", Took: "Det tog %s.",
	GenerationsHint: "Varje inläsning ger en version. Går du tillbaka gäller den tills dokumenten ändras.", Current: "svarar nu", GoBackTo: "Gå tillbaka till %s",
	CompareWith: "Vad som ändrades sedan dess", Built: "Inläst", Counts: "%d dokument, %d stycken, %d ansvar",
	SmokeHint: "En fråga per rad, följd av => och det som svaret måste innehålla: ett dokuments id, text, eller - om dokumenten inte ska svara. En ny inläsning som inte klarar dem tas inte i bruk.",
	Save:      "Spara och förhandsgranska", RunSmoke: "Ställ frågorna nu", NoSmoke: "Det finns inga kontrollfrågor än. Skriv några ovan och publicera dem först.", SmokeExternal: "Frågorna står i den fil som LOTSEN_SMOKE anger, och ändras där.", SmokeResult: "Så svarar Lotsen nu",
	Passed: "godkänt", Failed: "fel svar",
	SessionsHint: "De som är inloggade. Den som loggas ut måste logga in igen.", NoSessions: "Ingen är inloggad.", EndSessions: "Logga ut %s överallt", Role: "Roll", Begun: "Sedan", Ends: "Till", Ended: "%s är utloggad överallt.",
	AuditHint: "Vem som gjorde vad, och när. Frågor står aldrig här.", NoEntries: "Inget passar in på det.", Search: "Sök", Action: "Vad", Any: "allt", Filter: "Visa", Export: "Hämta som JSON-rader",

	Conflict: "Någon annan har ändrat detta sedan du började. Inget är sparat; börja om från hur det är nu.", Taken: "Utkastet ger ett dokument ett id som redan används, eller ersätter ett dokument, som du inte får ändra.",
	BadName: "Filen kan inte ha det namnet här.",
	TooMany: "Det är för många filer eller utkast på en gång.", TooLarge: "Filen är för stor.", Empty: "Välj en fil som inte är tom, eller ändra något.", BadKeys: "Uppgifterna går inte att använda.",
	NotPublished: "Publicerades inte",
	Roles:        LibraryRoles{Reader: "läsare", Editor: "redaktör", Admin: "administratör"},
	Refusals: LibraryRefusals{
		Many: "för många försök", Unknown: "okänd eller redan använd inloggning", Expired: "inloggningen tog för lång tid", Issuer: "inloggningstjänsten nekade",
		Token: "beskedet från inloggningstjänsten var fel eller för gammalt", Link: "fel länk", LinkExpired: "länken var för gammal", LinkUsed: "länken var redan använd",
		Elsewhere: "länken användes från en annan dator", Times: "%s (antal: %d)", Nobody: "okänd",
	},
	Actions: LibraryActions{
		SignIn: "loggade in", SignOut: "loggade ut", SessionsEnded: "loggade ut någon", RoleChanged: "fick en annan roll", Upload: "gjorde ett utkast", Publish: "publicerade",
		Withdraw: "drog tillbaka", Restore: "återställde", Metadata: "ändrade uppgifter", Audience: "ändrade målgrupp", Discard: "kastade ett utkast", Smoke: "ändrade kontrollfrågor",
		Reindex: "läste in igen", Rollback: "gick tillbaka", Teach: "lärde", Unteach: "tog bort en lärdom", Import: "importerade", Export: "exporterade", Prune: "tog bort gamla versioner", SignInRefused: "släpptes inte in",
	},
}
