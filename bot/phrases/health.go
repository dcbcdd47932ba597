package phrases

import "strings"

// Ill says why a part of Lotsen does not work, and in which language. The parts write
// that in English, for logs and probes; what no one foresaw stays so.
func (w *Words) Ill(reason string) (says, lang string) {
	if w.Lang != "sv" {
		return reason, w.Lang
	}
	for _, known := range ills {
		before, after, filled := strings.Cut(known[0], "%s")
		rest, begins := strings.CutPrefix(reason, before)
		what, ends := strings.CutSuffix(rest, after)
		if begins && ends && (filled || what == "") {
			return strings.Replace(known[1], "%s", what, 1), w.Lang
		}
	}
	return reason, "en"
}

// ills are what the parts say in English, and that in Swedish.
var ills = [][2]string{
	{"stopping", "håller på att stängas av"},
	{"there is no index yet", "dokumenten har inte lästs än"},
	{"the disk is full", "disken är full"},
	{"the database is held by another program", "ett annat program håller databasen"},
	{"the database cannot be reached", "databasen går inte att nå"},
	{"nothing can be written to the database", "inget går att skriva i databasen"},
	{"Slack does not accept the bot token (%s)", "Slack godtar inte botens nyckel (%s)"},
	{"Slack refuses us (%s)", "Slack nekar oss (%s)"},
	{"Slack fails (HTTP %s)", "fel hos Slack (HTTP %s)"},
	{"Slack cannot be reached", "Slack går inte att nå"},
	{"the connection to Slack (Socket Mode) is away", "förbindelsen till Slack (Socket Mode) är bruten"},
	{"this machine's clock is %s off Slack's, which refuses calls from five minutes on", "den här datorns klocka går %s fel mot Slacks, som nekar anrop från fem minuter"},
	{"Microsoft gives no token for the bot, or the inbox cannot be read", "Microsoft ger ingen nyckel för boten, eller så går inkorgen inte att läsa"},
}
