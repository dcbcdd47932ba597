package setup

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/slack/blockkit"

	"github.com/slack-go/slack"
)

// Transport is a way in which Slack reaches Lotsen.
type Transport string

// The transports.
const (
	SocketMode Transport = "socket" // Lotsen connects to Slack; needs no public address
	HTTP       Transport = "http"   // Slack calls Lotsen; needs a public https address
)

// needed is why each bot scope is asked for: the Web API methods and events
// that use it. The manifest asks for these and no others.
var needed = []struct {
	scope string
	why   []string
}{
	{"app_mentions:read", []string{"app_mention"}},
	{"assistant:write", []string{"assistant.threads.setSuggestedPrompts"}},
	{"channels:history", []string{"message.channels", "conversations.replies", "conversations.history"}},
	{"channels:read", []string{"conversations.info"}},
	{"chat:write", []string{"chat.postMessage", "chat.postEphemeral", "chat.update", "assistant.threads.setStatus"}},
	{"commands", []string{"/lotsen", "Fråga Lotsen"}},
	{"files:write", []string{"files.getUploadURLExternal", "files.completeUploadExternal"}},
	{"groups:history", []string{"message.groups", "conversations.replies", "conversations.history"}},
	{"groups:read", []string{"conversations.info"}},
	{"im:history", []string{"message.im", "conversations.replies", "conversations.history"}},
	{"im:write", []string{"conversations.open"}},
	{"usergroups:read", []string{"usergroups.users.list", "usergroups.list"}},
	{"users:read", []string{"users.info"}},
	{"users:read.email", []string{"users.info"}},
}

// Scopes returns the bot scopes that Lotsen uses, sorted.
func Scopes() []string {
	s := make([]string, len(needed))
	for i, n := range needed {
		s[i] = n.scope
	}
	return s
}

// botEvents are the events that Lotsen subscribes to, sorted.
var botEvents = []string{"app_home_opened", "app_mention", "message.channels", "message.groups", "message.im"}

// Manifest returns the app manifest, as JSON to paste at
// https://api.slack.com/apps?new_app=1. Base is the public address of lotsen
// serve, such as https://lotsen.example.org; HTTP alone needs it.
func Manifest(t Transport, base string) ([]byte, error) {
	base = strings.TrimRight(base, "/")
	if t == HTTP && !strings.HasPrefix(base, "https://") {
		return nil, fmt.Errorf("the manifest for HTTP needs the public address of Lotsen, beginning with https://")
	}
	if t != HTTP && t != SocketMode {
		return nil, fmt.Errorf("unknown transport %q: socket or http", t)
	}
	at := func(path string) string {
		if t == SocketMode {
			return ""
		}
		return base + path
	}
	m := slack.Manifest{
		Metadata: slack.ManifestMetadata{MajorVersion: 1, MinorVersion: 1},
		Display: slack.Display{
			Name:            "Lotsen",
			Description:     "Svarar på frågor om programmet med dokumentens egna ord.",
			LongDescription: longDescription,
			BackgroundColor: "#1f4e5f",
		},
		Features:    features(at("/slack/commands")),
		OAuthConfig: slack.OAuthConfig{Scopes: slack.OAuthScopes{Bot: Scopes()}},
		Settings: slack.Settings{
			EventSubscriptions: &slack.EventSubscriptions{RequestUrl: at("/slack/events"), BotEvents: slices.Clone(botEvents)},
			Interactivity:      &slack.Interactivity{IsEnabled: true, RequestUrl: at("/slack/interactivity")},
			SocketModeEnabled:  t == SocketMode,
		},
	}
	out, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encoding the manifest: %w", err)
	}
	return append(out, '\n'), nil
}

// longDescription is between Slack's 174 and 4,000 characters.
const longDescription = "Lotsen svarar på frågor om kommunens program och tillhörande styrdokument. Svaren är ordagranna citat med dokument, " +
	"avsnitt och sida, och den nämnd eller enhet som ansvarar nämns först. När dokumenten inte svarar säger Lotsen det. Inga svar skrivs av någon språkmodell.\n\n" +
	"Lotsen answers questions about a municipal programme and related policies with verbatim quotes from the documents, in Swedish and English."

func features(commandURL string) slack.Features {
	return slack.Features{
		AgentView: &slack.AgentView{
			AgentDescription: "Fråga om programmet och de andra styrdokumenten. Svaren är ordagranna citat med källa.",
		},
		AppHome: slack.AppHome{HomeTabEnabled: true, MessagesTabEnabled: true},
		BotUser: slack.BotUser{DisplayName: "Lotsen", AlwaysOnline: true},
		Shortcuts: []slack.Shortcut{{
			Name: "Fråga Lotsen", Type: slack.MessageShortcut, CallbackID: blockkit.CallbackAsk,
			Description: "Fråga med meddelandets text; bara du ser svaret",
		}},
		SlashCommands: []slack.ManifestSlashCommand{{
			Command: "/lotsen", Url: commandURL,
			Description: "Fråga Lotsen, eller slå upp vem som ansvarar",
			UsageHint:   "[fråga] | ansvar [nämnd eller ämne] | hjälp",
		}},
	}
}
