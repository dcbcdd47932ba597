package setup

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write golden files")

func TestManifest(t *testing.T) {
	for _, tr := range []Transport{SocketMode, HTTP} {
		got, err := Manifest(tr, "https://lotsen.example.org/")
		if err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", "manifest-"+string(tr)+".json")
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), string(got)); d != "" {
			t.Errorf("%s -want +got:\n%s", tr, d)
		}
	}
}

func TestManifestRefuses(t *testing.T) {
	for _, tt := range []struct {
		transport Transport
		base      string
	}{{HTTP, ""}, {HTTP, "http://lotsen.example.org"}, {"telex", "https://x"}} {
		if _, err := Manifest(tt.transport, tt.base); err == nil {
			t.Errorf("Manifest(%q, %q) gave no error", tt.transport, tt.base)
		}
	}
}

func TestManifestLimits(t *testing.T) {
	raw, err := Manifest(SocketMode, "")
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Display struct {
			Description string `json:"description"`
			Long        string `json:"long_description"`
		} `json:"display_information"`
		Features struct {
			AgentView struct {
				Description string `json:"agent_description"`
			} `json:"agent_view"`
		} `json:"features"`
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	n := func(s string) int { return len([]rune(s)) }
	if n(m.Display.Description) > 140 || n(m.Display.Long) < 174 || n(m.Display.Long) > 4000 || n(m.Features.AgentView.Description) > 300 {
		t.Errorf("lengths %d %d %d", n(m.Display.Description), n(m.Display.Long), n(m.Features.AgentView.Description))
	}
}

// apiMethods are the Web API methods behind the calls of slack-go in bot/slack.
var apiMethods = map[string][]string{
	"AuthTestContext":    nil, // needs no scope
	"PostMessageContext": {"chat.postMessage"}, "PostEphemeralContext": {"chat.postEphemeral"}, "UpdateMessageContext": {"chat.update"},
	"SendMessageContext":         nil, // response URLs
	"GetUserGroupMembersContext": {"usergroups.users.list"}, "GetUserGroupsContext": {"usergroups.list"},
	"GetUserInfoContext": {"users.info"}, "GetConversationInfoContext": {"conversations.info"}, "OpenConversationContext": {"conversations.open"},
	"GetConversationRepliesContext": {"conversations.replies"}, "GetConversationHistoryContext": {"conversations.history"},
	"SetAssistantThreadsStatusContext":           {"assistant.threads.setStatus"},
	"SetAssistantThreadsSuggestedPromptsContext": {"assistant.threads.setSuggestedPrompts"},
	"OpenViewContext":                            nil, "UpdateViewContext": nil, "PublishViewContext": nil, // need no scope
	"UploadFileContext": {"files.getUploadURLExternal", "files.completeUploadExternal"},
}

// The scopes asked for are those that the calls in the source need, no more
// and no fewer.
func TestScopesAreThoseUsed(t *testing.T) {
	var files []string
	for _, folder := range []string{".", "..", "../people", "../webapi"} {
		some, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, some...)
	}
	if len(files) < 30 {
		t.Fatalf("only %d files", len(files))
	}
	used := map[string]bool{"/lotsen": true, "Fråga Lotsen": true}
	for _, e := range botEvents {
		used[e] = true
	}
	call := regexp.MustCompile(`\bapi\.(\w+)\(`)
	calls := 0
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(src), -1) {
			calls++
			methods, ok := apiMethods[m[1]]
			if !ok {
				t.Errorf("%s: %s is not in apiMethods", f, m[1])
			}
			for _, method := range methods {
				used[method] = true
			}
		}
	}
	if calls < 10 {
		t.Fatalf("only %d calls found", calls)
	}
	covered := map[string]bool{"app_home_opened": true} // needs no scope
	for _, n := range needed {
		if !slices.ContainsFunc(n.why, func(w string) bool { return used[w] }) {
			t.Errorf("scope %s is not used", n.scope)
		}
		for _, w := range n.why {
			covered[w] = true
		}
	}
	for u := range used {
		if !covered[u] {
			t.Errorf("%s has no scope", u)
		}
	}
	if !slices.IsSorted(Scopes()) || !slices.IsSorted(botEvents) {
		t.Error("not sorted")
	}
}
