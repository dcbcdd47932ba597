package phrases

import "cmp"

// Library are the words of the pages where documents are looked after.
type Library struct {
	Documents, Drafts, Generations, Smoke, Sessions, Audit string // menu

	UploadTitle, UploadHint, Files, Dir, DirHint, ToPreview         string
	ReadOnly, NoFiles, Path, Status, Withdrawn, Restore, RestoreNow string
	Live, InPart, LeftOut, Coming, Gone                             string

	Open, Facts, Edit, EditHint, Replace, ReplaceHint, NewFile, Withdraw, WithdrawHint, Versions, Download, AudienceHint string
	Keys                                                                                                                 LibraryKeys

	PreviewTitle, PreviewHint, Building, LookAgain, MadeBy                                   string
	Publish, PublishAnyway, Worse, Discard, Drop, SetMeta                                    string
	WhatPut, WhatRemoved, NotRead, ReadInPart, Remarks, NoOneIn, Read, Headings              string
	DutiesFound, Near, NearShare, ChangesTitle, SmokeTitle, SmokeBefore, SmokeAfter, Refused string
	NoChange, FailedSmoke, Gained, Lost, DocumentsChanged, SectionsChanged                   string
	Added, Changed, Removed                                                                  string
	SeenBy, SeenThen, LetsIn, ShutsOut, All, AllOthers, Members, Unknown                     string

	VersionsTitle, VersionsKept, NoVersions, By, When, What, Compare, WithNow, Same, GoBack, Found, Now, BeforeAfter string

	Reindex, ReindexHint, Reading, ReadingDone, ReadingFailed, ReadingNone, ReadAnyway, Took string
	GenerationsHint, Current, GoBackTo, CompareWith, Built, Counts                           string
	SmokeHint, Save, RunSmoke, NoSmoke, SmokeExternal, SmokeResult, Passed, Failed           string
	SessionsHint, NoSessions, EndSessions, Role, Begun, Ends, Ended                          string
	AuditHint, NoEntries, Search, Action, Any, Filter, Export                                string

	Conflict, Taken, BadName, TooMany, TooLarge, Empty, BadKeys, NotPublished string
	Roles                                                                     LibraryRoles
	Actions                                                                   LibraryActions
	Refusals                                                                  LibraryRefusals
}

// LibraryKeys name the keys of front matter.
type LibraryKeys struct {
	ID, Title, Kind, Owner, Decided, Language, Source, ValidFrom, ValidTo, ReviewBy, Replaces, Audience, Unit string
}

// Key names a key of front matter as it is written.
func (k *LibraryKeys) Key(name string) string {
	return map[string]string{
		"id": k.ID, "title": k.Title, "kind": k.Kind, "owner": k.Owner, "decided": k.Decided, "language": k.Language, "source": k.Source,
		"valid_from": k.ValidFrom, "valid_to": k.ValidTo, "review_by": k.ReviewBy, "replaces": k.Replaces, "audience": k.Audience, "unit": k.Unit,
	}[name]
}

// LibraryRoles name the roles.
type LibraryRoles struct{ Reader, Editor, Admin string }

// Role names a role.
func (l *LibraryRoles) Role(name string) string {
	return map[string]string{"reader": l.Reader, "editor": l.Editor, "admin": l.Admin}[name]
}

// LibraryActions name what is recorded in the audit log.
type LibraryActions struct {
	SignIn, SignOut, SessionsEnded, RoleChanged, Upload, Publish, Withdraw, Restore, Metadata, Audience, Discard, Smoke string
	Reindex, Rollback, Teach, Unteach, Import, Export, Prune, SignInRefused                                             string
}

// LibraryRefusals say why someone was not signed in.
type LibraryRefusals struct {
	Many, Unknown, Expired, Issuer, Token, Link, LinkExpired, LinkUsed, Elsewhere string
	Times                                                                         string // %s: why, %d: how often
	Nobody                                                                        string // who it was
}

// Why names a reason as the audit log writes it; what it does not know stays.
func (l *LibraryRefusals) Why(name string) string {
	return cmp.Or(map[string]string{
		"too_many": l.Many, "unknown": l.Unknown, "expired": l.Expired, "issuer": l.Issuer, "token": l.Token,
		"link": l.Link, "link_expired": l.LinkExpired, "link_used": l.LinkUsed, "link_elsewhere": l.Elsewhere,
	}[name], name)
}

// Action names an action as the audit log writes it; what it does not know stays.
func (l *LibraryActions) Action(name string) string {
	return cmp.Or(map[string]string{
		"sign_in": l.SignIn, "sign_out": l.SignOut, "sessions_ended": l.SessionsEnded, "role_changed": l.RoleChanged, "upload": l.Upload, "publish": l.Publish,
		"withdraw": l.Withdraw, "restore": l.Restore, "metadata": l.Metadata, "audience": l.Audience, "discard": l.Discard, "smoke": l.Smoke,
		"reindex": l.Reindex, "rollback": l.Rollback, "teach": l.Teach, "unteach": l.Unteach, "import": l.Import, "export": l.Export, "prune": l.Prune, "sign_in_refused": l.SignInRefused,
	}[name], name)
}
