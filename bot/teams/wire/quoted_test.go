package wire

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const (
	replyHTML = `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1783379480258">` +
		`<strong itemprop="mri" itemid="8:orgid:548ef459-e27e-42ac-beda-9c846ca1259a">Berit</strong>` +
		`<span itemprop="time" itemid="1783379480258"></span><p itemprop="preview">Vem ansvarar för uppsökande arbete &amp; stöd?</p></blockquote>`
	ownHTML = `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri" itemid="28:bot">Lotsen</strong>` +
		`<p itemprop="preview">Ansvarig: Socialtjänstnämnden</p></blockquote><p>och i skolan?</p>`
	forwardHTML = `<p>kan du svara på det här?</p><blockquote itemtype="http://schema.skype.com/Forward"><p>Hej alla!</p><p>Vem ansvarar för skolan?</p></blockquote>`
)

// Messages that a message answers or forwards are told apart from what its writer
// says, however Teams sends them.
func TestQuoted(t *testing.T) {
	mention := []any{map[string]any{"type": "mention", "text": "<at>Lotsen</at>", "mentioned": map[string]any{"id": "28:bot", "name": "Lotsen"}}}
	html := func(s string) any { return map[string]any{"contentType": "text/html", "content": s} }
	for name, c := range map[string]struct {
		activity map[string]any
		text     string
		shared   []string
	}{
		"nothing": {map[string]any{"text": "vem ansvarar?"}, "vem ansvarar?", nil},
		"its own mark-up": {map[string]any{"text": "vem ansvarar?", "attachments": []any{html("<p>vem <b>ansvarar</b>?</p><blockquote>ett eget citat</blockquote>")}},
			"vem ansvarar?", nil},
		"a reply, marked in the text": {map[string]any{
			"text": `<quoted messageId="1783379480258"/><at>Lotsen</at> kan du svara på frågan ovan?`, "entities": mention,
			"attachments": []any{html(replyHTML + `<p><span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0">Lotsen</span>&nbsp;kan du svara på frågan ovan?</p>`)},
		}, "kan du svara på frågan ovan?", []string{"Vem ansvarar för uppsökande arbete & stöd?"}},
		"a reply in the text": {map[string]any{"text": replyHTML + "<p><at>Lotsen</at> svara gärna</p>", "entities": mention},
			"svara gärna", []string{"Vem ansvarar för uppsökande arbete & stöd?"}},
		"a reply told twice": {map[string]any{"text": "svara på frågan", "attachments": []any{
			html(replyHTML + "<p>svara på frågan</p>"),
			map[string]any{"contentType": "messageReference", "content": `{"messageId":"1","messagePreview":"Vem ansvarar för uppsökande…"}`},
		}}, "svara på frågan", []string{"Vem ansvarar för uppsökande arbete & stöd?"}},
		"a reply as an entity": {map[string]any{"text": "svara på frågan", "entities": []any{
			map[string]any{"type": "quotedReply", "quotedReply": map[string]any{"messageId": "1", "senderName": "Berit", "preview": "Vem ansvarar?"}},
		}}, "svara på frågan", []string{"Vem ansvarar?"}},
		"a reply as a flat entity": {map[string]any{"text": `<quoted messageId="1"/>` + "\nsvara på frågan", "entities": []any{
			map[string]any{"type": "quotedReply", "senderName": "Berit", "preview": "Vem ansvarar?"},
		}}, "svara på frågan", []string{"Vem ansvarar?"}},
		"an entity that is odd": {map[string]any{"text": "vem?", "entities": []any{map[string]any{"type": "quotedReply", "quotedReply": "x", "preview": map[string]any{"text": 3}}}},
			"vem?", nil},
		"what Lotsen said": {map[string]any{"text": `<quoted messageId="1"/>och i skolan?`, "attachments": []any{html(ownHTML)},
			"entities": []any{map[string]any{"type": "quotedReply", "quotedReply": map[string]any{"senderId": "28:bot", "preview": "Ansvarig: Socialtjänstnämnden"}}}},
			"och i skolan?", nil},
		"forwarded": {map[string]any{"text": "kan du svara på det här?\r\n\r\nHej alla!\r\nVem ansvarar för skolan?", "attachments": []any{html(forwardHTML)}},
			"kan du svara på det här?", []string{"Hej alla!\nVem ansvarar för skolan?"}},
		"forwarded alone": {map[string]any{"text": "Vem ansvarar för skolan?", "attachments": []any{html(`<blockquote itemtype="http://schema.skype.com/Forward"><p>Vem ansvarar för skolan?</p></blockquote>`)}},
			"", []string{"Vem ansvarar för skolan?"}},
		"forwarded as a reference": {map[string]any{"text": "svara på det här", "attachments": []any{
			map[string]any{"contentType": "forwardedMessageReference", "content": `{"originalMessageId":"1","originalMessageContent":"<p>Vem ansvarar för skolan?</p>","originalMessageSender":{"user":{"displayName":"Berit"}}}`},
		}}, "svara på det här", []string{"Vem ansvarar för skolan?"}},
		"a reference as an object": {map[string]any{"text": "svara", "attachments": []any{
			map[string]any{"contentType": "messageReference", "content": map[string]any{"messagePreview": "Vem ansvarar?", "messageSender": map[string]any{"user": nil}}},
		}}, "svara", []string{"Vem ansvarar?"}},
		"a file": {map[string]any{"text": "vem?", "attachments": []any{map[string]any{"contentType": "application/vnd.microsoft.teams.file.download.info", "content": map[string]any{"text": "x"}}}}, "vem?", nil},
	} {
		c.activity["recipient"] = map[string]any{"id": "28:bot", "name": "Lotsen"}
		raw, _ := json.Marshal(c.activity)
		a, err := Decode(raw)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := a.Asked(); got != c.text {
			t.Errorf("%s: asked %q, want %q", name, got, c.text)
		}
		if d := cmp.Diff(c.shared, a.Shared(), cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s: shared (-want +got)\n%s", name, d)
		}
	}
}
