package slack

import (
	"lotsen/bot/chat"
	"lotsen/bot/phrases"
)

// The kinds of jobs that Slack has besides those of all chats.
const (
	kindCSV   chat.Kind = "csv"
	kindShare chat.Kind = "share"
	kindMore  chat.Kind = "more" // the further passages of an answer

	// kindNotice says what could not be shown beside the inbox; the job's text is one
	// of the notices.
	kindNotice chat.Kind = "notice"
)

// notices are Lotsen's own words for what a button did not do, or did without
// showing it, by the text of a kindNotice.
const (
	noticeLate   = "late"   // what was to open did not
	noticeNoted  = "noted"  // a judgement was kept
	noticeShared = "shared" // the answer stands in the channel already
	noticeFailed = "failed"
)

func noticeOf(w *phrases.Words, text string) string {
	switch text {
	case noticeLate:
		return w.TooLate
	case noticeNoted:
		return w.Noted
	case noticeShared:
		return w.AlreadyShared
	}
	return w.Sorry
}
