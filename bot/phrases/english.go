package phrases

var english = Words{
	Pages:       englishPages,
	Teaching:    englishTeaching,
	Lessons:     englishLessons,
	Upkeep:      englishUpkeep,
	Lang:        "en",
	Responsible: "Responsible", Probably: "Probably", More: "Further passages", Page: "p.", OnSheet: "sheet", Decided: "decided",
	Found:   "The documents say",
	Refusal: "I cannot find an answer to that in the documents.",
	Also:    "The same in", AndMore: "and %d more", MoreItems: "Further items in the document: %d",
	UnitsDiffer: "The units' routines differ: this is that of %s; that of %s follows.", OfUnit: "This is the routine of %s.",
	Verified: "Verified by %s, %s", PeopleAsked: "People have asked",
	Nearest: "These passages come closest, but they are no answer:",

	Welcome: "You are welcome. Do ask again.",
	AboutMe: "I am Lotsen. I answer questions about the municipality's programmes, laws and guidelines in the documents' own words, " +
		"show where they stand, and say so when they hold no answer.",
	Try: "Ask, for example: %s",
	Crisis: "It sounds as if somebody is in danger or in great distress. Call 112 if somebody is in danger now.\n" +
		"I only search documents, but there are people who can help:",
	CrisisLines: "Violence, threats or abuse: Kvinnofridslinjen, 020-50 50 50\n" +
		"Thoughts of suicide: Självmordslinjen (Mind), 90101\n" +
		"For those under 18: Bris, 116 111\n" +
		"Medical advice: 1177\n" +
		"Worry about a child, or somebody who cannot be at home: the municipality's emergency social services (socialjouren)",
	CrisisRoutine: "Among the documents there is also: %s",
	CrisisKept:    "Lotsen does not keep what you wrote.",

	NoQuestion: "I see no question in the message. Please write it here, and I will look in the documents.",
	TooLong:    "That question is too long for me; it may have at most %s characters. Please ask again in fewer words.",

	Superseded: "The document has been replaced by %s.",
	NoLonger:   "The document is no longer in force.",
	Expired:    "The document was valid until %s.",
	NotYet:     "The document is not valid until %s.",
	Missing:    "Referred to here but not among the documents: %s.",
	DecidedOn:  "%s: decided %s, by what is known of the document.",

	Over: "no longer in force", ReplacedBy: "replaced by %s", ValidUntil: "valid until %s", ValidFrom: "valid from %s",

	Question: "Question",
	Context:  "Show context", Share: "Share in channel", Shared: "The answer has been shared in the channel.",
	AlreadyShared: "The answer has already been shared in the channel.", SharedBy: "Shared by",
	Invite:  "Lotsen is not in this channel. Invite it with /invite @Lotsen, then share again.",
	Helpful: "Helpful", NotHelpful: "Not helpful", Noted: "Thank you, that has been noted.",
	AskPerson: "Ask instead", AskAnyone: "Ask whoever is responsible for the documents.",
	Sorry:        "Sorry, that could not be answered just now. Please try again in a while.",
	OwnOnly:      "I only answer people of this organisation.",
	OnlyYou:      "This is not for everyone in the channel, so I answer you here.",
	NotHere:      "This answer is not for everyone in the channel and is not shared.",
	Busy:         "Many questions are waiting just now. Please ask again in a few minutes.",
	Searching:    "Searching the documents…",
	Gone:         "The answer is no longer kept. Please ask the question again.",
	TooLate:      "The window did not open in time. Please press again.",
	OpenDocument: "Open the document",
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
	ReindexShrunk: "More than a fifth of the documents are missing, so what was there before is still in use. Is a part of the folder away? If they are to go, “lotsen index build --force” takes over.",
	SeeDM:         "Progress is shown in your direct messages from Lotsen.",
	Added:         "New", Changed: "Changed", Removed: "Removed", DutiesGained: "duties gained", DutiesLost: "duties lost", Problems: "To be seen to",
	SignIn: "Sign in", SignInUse: "Sign in as administrator", SignInAdmin: "Administrator", SignOut: "Sign out",
	SignInLink:     "Here one signs in by the one-time link that was printed when Lotsen was started.",
	SignedOut:      "You have signed out of Lotsen.",
	GoOn:           "Continue",
	SignInSpent:    "The link was used already, or works only on the machine that Lotsen runs on. Restart Lotsen for a new one.",
	SignInAgain:    "Signing in took too long or was begun elsewhere. Please sign in again.",
	SignInRefused:  "You could not be signed in. Please try again, or get in touch with whoever looks after Lotsen.",
	SignInFirst:    "Please sign in first.",
	SignInNotYours: "Your role does not allow that. Please get in touch with whoever looks after Lotsen.",
	SignInMany:     "Too many requests came in a short time. Please wait a minute and try again.",
	OtherName:      "Lotsen does not answer at this address. Please open the one that you were given.",
	OtherSite:      "It was sent from another site and is therefore not done.",
	OnlyHere:       "This page answers only on the machine that Lotsen runs on.",
	Status:         "Status", Documents: "documents", Passages: "passages", Duties: "duties", Document: "document", Passage: "passage", Duty: "duty", Built: "Read", Waiting: "Questions waiting",
	GivenUp: "Not answered within a day, in the last seven days: %d. See the log.",
	Gaps:    "Unanswered questions", NoGaps: "No unanswered questions.", Once: "once", Times: "times",
	HomeTitle:  "Lotsen",
	HomeIntro:  "Lotsen answers in the documents' own words and shows where they stand. Ask here, mention @Lotsen in a channel, or type /lotsen and your question.",
	Knows:      "What you can ask about",
	Examples:   "Example questions",
	ChooseBody: "Choose a board or unit", AdminTitle: "For administrators", ReindexNow: "Read the documents again", ShowStatus: "Status", ShowGaps: "Unanswered questions",
	Prompts: "What would you like to know?", And: "and",
	Help: "Ask Lotsen about the documents:\n" +
		"/lotsen and your question – only you see the answer\n" +
		"/lotsen duties and a board or topic – what the board is responsible for, or who is responsible for the topic\n" +
		"/lotsen mute and /lotsen listen – whether Lotsen follows threads in the channel\n" +
		"Mention @Lotsen in a channel, send a direct message, or choose Fråga Lotsen on a message. Follow-up questions in the thread are fine.",
	TeamsHelp: "Ask me about the documents: write a question here, or mention @Lotsen in a channel or group chat.\n" +
		"duties and a board or topic – what the board is responsible for, or who is responsible for the topic\n" +
		"A message's menu has Fråga Lotsen: only you see the answer. Follow-up questions are fine.",
	TeamsAdminHelp: "For administrators: reindex, status, gaps",
	Sheet:          "Get as Excel", SheetWhere: "The file is handed over in a chat between you and Lotsen. Please ask for it there.",
	AdminHelp:        "For administrators: /lotsen reindex, /lotsen status, /lotsen gaps",
	ExampleQuestions: []string{"What can I ask about?", "What can you help me with?"},
	DutyColumns:      []string{"Body", "Modality", "Quote", "Document", "Section", "Page"},
	GapColumns:       []string{"Question", "Times", "Last"},
}
