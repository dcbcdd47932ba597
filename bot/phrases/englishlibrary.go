package phrases

var englishLibrary = Library{
	Documents: "Documents", Drafts: "Drafts", Generations: "Versions of the index", Smoke: "Check questions", Sessions: "Signed in", Audit: "Log",

	UploadTitle: "Add documents", UploadHint: "Choose one or more files, or drop them here: Markdown, text, HTML, PDF or DOCX. Nothing shows before you have seen how they were read. A file of the same name is replaced.",
	Files: "Files", Dir: "Folder", DirHint: "Leave empty for none.", ToPreview: "Preview",
	ReadOnly: "The documents folder cannot be written to. Documents can be previewed but not published.", NoFiles: "There are no documents yet.", Path: "File", Status: "State",
	Withdrawn: "Withdrawn", Restore: "Restore", RestoreNow: "Restore %s",
	Live: "published", InPart: "published, read in part", LeftOut: "could not be read", Coming: "waiting to be read", Gone: "withdrawn",

	Open: "Look after %s", Facts: "Details", Edit: "Edit details", EditHint: "An empty field is taken out of the document. Lotsen fills in what it can read itself.",
	Replace: "Replace the file", ReplaceHint: "The document keeps its place and id, whatever the new file is called.", NewFile: "New file", Withdraw: "Withdraw",
	WithdrawHint: "The document no longer answers questions. It can be restored.", Versions: "Earlier versions", Download: "Download the file",
	AudienceHint: "Names from groups.yaml, with commas between; empty for everyone.",
	Keys: LibraryKeys{
		ID: "Id", Title: "Title", Kind: "Kind", Owner: "Owner", Decided: "Decided (YYYY-MM-DD)", Language: "Language (sv or en)", Source: "Taken from",
		ValidFrom: "Valid from (YYYY-MM-DD)", ValidTo: "Valid until (YYYY-MM-DD)", ReviewBy: "To be looked over by (YYYY-MM-DD)", Replaces: "Replaces (id)", Audience: "For", Unit: "Unit",
	},

	PreviewTitle: "Preview", PreviewHint: "This is how it would be. None of it shows yet.", Building: "The preview is being made: %d of %d passages.",
	LookAgain: "See how far it has come", MadeBy: "Made by %s, %s",
	Publish: "Publish", PublishAnyway: "Publish all the same", Worse: "This should not be published:", Discard: "Discard the draft", Drop: "Take out of the draft", SetMeta: "Details of the document",
	WhatPut: "is put in", WhatRemoved: "is withdrawn", NotRead: "Could not be read", ReadInPart: "Parts that were not read", Remarks: "To be aware of", NoOneIn: "The audience",
	Read: "Read as: headings %d, passages %d, table rows %d, duties %d.", Headings: "Headings and text",
	DutiesFound: "Duties", Near: "Much like", NearShare: "%d percent of the words are the same",
	ChangesTitle: "What changes", SmokeTitle: "Answers to the check questions", SmokeBefore: "Now", SmokeAfter: "Then", Refused: "the documents do not answer",
	NoChange: "Nothing else changes.", FailedSmoke: "the answer is not the required one", Gained: "Duties gained", Lost: "Duties lost",
	DocumentsChanged: "Documents", SectionsChanged: "Sections", Added: "new", Changed: "changed", Removed: "gone",
	SeenBy: "Shown now to", SeenThen: "Shown then to", LetsIn: "Lets in", ShutsOut: "Shuts out", All: "everyone", AllOthers: "everyone but %s", Members: "%s (lines in groups.yaml: %d)",
	Unknown: "%s (an unknown audience, no one is in it)",

	VersionsTitle: "Versions", VersionsKept: "A version is deleted once it has been superseded for %d days. The newest %d of each file stay, and what a withdrawn document can be restored from.",
	NoVersions: "The file has not been changed here.", By: "By", When: "When", What: "What", Compare: "Compare", WithNow: "Compare with how it is now",
	Same: "What was read is the same.", GoBack: "Go back to this", Found: "lay in the folder", Now: "now", BeforeAfter: "From %s to %s",

	Reindex: "Read the documents again", ReindexHint: "Otherwise Lotsen reads them by itself when something has changed.", Reading: "The documents are being read: %d of %d passages. Until then Lotsen answers as before.",
	ReadingDone: "The documents have been read and answer now.", ReadingFailed: "The documents could not be read. Lotsen answers as before: %s", ReadingNone: "Nothing is being read.", ReadAnyway: "Read them all the same", Took: "It took %s.",
	GenerationsHint: "Each reading gives a version. One that you go back to stays until the documents change.", Current: "answers now", GoBackTo: "Go back to %s",
	CompareWith: "What has changed since then", Built: "Read", Counts: "%d documents, %d passages, %d duties",
	SmokeHint: "One question a line, followed by => and what the answer must hold: a document's id, text, or - where the documents are not to answer. A new reading that fails them is not used.",
	Save:      "Save and preview", RunSmoke: "Ask the questions now", NoSmoke: "There are no smoke questions yet. Write some above and publish them first.", SmokeExternal: "The questions stand in the file that LOTSEN_SMOKE names, and are edited there.", SmokeResult: "How Lotsen answers now",
	Passed: "passed", Failed: "wrong answer",
	SessionsHint: "Those who are signed in. Whoever is signed out has to sign in again.", NoSessions: "No one is signed in.", EndSessions: "Sign %s out everywhere", Role: "Role", Begun: "Since", Ends: "Until", Ended: "%s is signed out everywhere.",
	AuditHint: "Who did what, and when. Questions never stand here.", NoEntries: "Nothing fits that.", Search: "Search", Action: "What", Any: "everything", Filter: "Show", Export: "Download as JSON lines",

	Conflict: "Someone else has changed this since you began. Nothing is saved; begin again from how it is now.", Taken: "The draft gives a document an id in use, or replaces a document, that you may not change.",
	BadName: "The file cannot have this name here.",
	TooMany: "These are too many files or drafts at once.", TooLarge: "The file is too large.", Empty: "Choose a file that is not empty, or change something.", BadKeys: "The details cannot be used.",
	NotPublished: "Not published",
	Roles:        LibraryRoles{Reader: "reader", Editor: "editor", Admin: "administrator"},
	Refusals: LibraryRefusals{
		Many: "too many tries", Unknown: "unknown or used sign-in", Expired: "signing in took too long", Issuer: "the issuer refused",
		Token: "what the issuer gave was wrong or too old", Link: "wrong link", LinkExpired: "the link was too old", LinkUsed: "the link had been used",
		Elsewhere: "the link was used from another machine", Times: "%s (times: %d)", Nobody: "unknown",
	},
	Actions: LibraryActions{
		SignIn: "signed in", SignOut: "signed out", SessionsEnded: "signed someone out", RoleChanged: "got another role", Upload: "made a draft", Publish: "published",
		Withdraw: "withdrew", Restore: "restored", Metadata: "edited details", Audience: "changed the audience", Discard: "discarded a draft", Smoke: "edited check questions",
		Reindex: "read again", Rollback: "went back", Teach: "taught", Unteach: "removed a lesson", Import: "imported", Export: "exported", Prune: "deleted old versions", SignInRefused: "was not signed in",
	},
}
