package slack

import "lotsen/bot/chat"

// The kinds of jobs that Slack has besides those of all chats.
const (
	kindRegister chat.Kind = "register"
	kindCSV      chat.Kind = "csv"
	kindMute     chat.Kind = "mute"
	kindListen   chat.Kind = "listen"
	kindReindex  chat.Kind = "reindex"
	kindStatus   chat.Kind = "status"
	kindGaps     chat.Kind = "gaps"
	kindGapsCSV  chat.Kind = "gaps_csv"
	kindShare    chat.Kind = "share"
)

// adminOnly are the jobs that only Config.Admins may start.
var adminOnly = map[chat.Kind]bool{kindReindex: true, kindStatus: true, kindGaps: true, kindGapsCSV: true}
