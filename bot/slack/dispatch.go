package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"lotsen/bot/phrases"

	"lotsen/bot"
	"lotsen/bot/chat"
)

// What Slack delivers, whichever the transport.
type deliveryKind string

const (
	deliverEvent       deliveryKind = "event"
	deliverCommand     deliveryKind = "command"
	deliverInteraction deliveryKind = "interaction"
)

// acceptLimit leaves half a second of Slack's three for the way back.
const acceptLimit = 2500 * time.Millisecond

// errStopping refuses deliveries while Run ends; Slack sends them again.
var errStopping = errors.New("stopping")

// receive takes one delivery in: what it asks for lies in the inbox, or is
// under way, when it returns. The body goes back with the acknowledgement; nil
// is none. On an error the delivery must not be acknowledged.
func (b *Bot) receive(ctx context.Context, transport string, kind deliveryKind, payload []byte) (any, error) {
	if b.quit.Load() {
		return nil, errStopping
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), acceptLimit)
	defer cancel()
	switch kind {
	case deliverEvent:
		return nil, b.receiveEvent(ctx, transport, payload)
	case deliverCommand:
		return b.receiveCommand(ctx, transport, payload)
	default:
		return b.receiveInteraction(ctx, transport, payload)
	}
}

func (b *Bot) receiveEvent(ctx context.Context, transport string, payload []byte) error {
	c, e, err := decodeEvent(payload)
	if err != nil {
		b.log.Warn("slack: unreadable event", "err", err)
		return nil // Slack would only send it again
	}
	switch e.Type {
	case "":
		return nil
	case "app_home_opened":
		b.homeOpened(e)
		return nil
	}
	self, err := b.self.get(ctx, b.api)
	if err != nil {
		return fmt.Errorf("asking Slack who we are: %w", err)
	}
	ask, err := b.meant(ctx, e, self)
	if err != nil || !ask {
		return err
	}
	return b.acceptMessage(ctx, transport, c, e, self)
}

// decodeEvent returns an event of a type that Lotsen reads; the zero event for others.
func decodeEvent(payload []byte) (callback, event, error) {
	c, err := decode[callback]("event", payload)
	if err != nil || len(c.Event) == 0 {
		return c, event{}, err
	}
	t, err := decode[eventType]("event", c.Event)
	if err != nil {
		return c, event{}, err
	}
	switch t.Type {
	case "app_mention", "message", "app_home_opened":
		e, err := decode[event](t.Type, c.Event)
		return c, e, err
	}
	return c, event{}, nil
}

// subtypes of messages that people write; others are edits, deletions, joins …
var writtenSubtypes = map[string]bool{"": true, "thread_broadcast": true, "file_share": true, "me_message": true}

// editedLately is how old a message may be whose mention was added by an edit:
// younger than the inbox remembers.
const editedLately = 10 * time.Minute

// meant reports whether a message is for Lotsen: written by a person, and a
// mention, a direct message or a follow-up in a thread where Lotsen was asked.
func (b *Bot) meant(ctx context.Context, e event, self string) (bool, error) {
	if e.User == "" || e.User == self || e.BotID != "" || e.Hidden || !writtenSubtypes[e.Subtype] || e.TS == "" || e.Channel == "" {
		return false, nil
	}
	if len(e.Edited) > 0 && time.Now().Unix()-stamp(e.TS) > int64(editedLately/time.Second) {
		return false, nil
	}
	me, others := mentions(e.Text, self)
	if e.Type == "app_mention" || me || e.ChannelType == "im" || isDirect(e.Channel) {
		return true, nil
	}
	if e.ThreadTS == "" || e.ThreadTS == e.TS || others || courteous(clean(e.Text, self)) {
		return false, nil
	}
	known, err := b.state.Conversation(ctx, e.Channel, e.ThreadTS)
	if err != nil || !known {
		return false, err
	}
	muted, err := b.state.Muted(ctx, e.Channel)
	return !muted, err
}

func (b *Bot) acceptMessage(ctx context.Context, transport string, c callback, e event, self string) error {
	keys := []string{"msg:" + c.TeamID + ":" + e.Channel + ":" + e.TS}
	if c.EventID != "" {
		keys = append(keys, "event:"+c.EventID)
	}
	if e.ClientMsgID != "" {
		keys = append(keys, "client:"+e.ClientMsgID)
	}
	thread, begins := e.ThreadTS, false
	if thread == "" {
		thread, begins = e.TS, true
	}
	j := job{Kind: jobAsk, Transport: transport, Team: c.TeamID, Channel: e.Channel, Thread: thread, User: e.User, New: begins}
	j.Text = asked(clean(e.Text, self))
	switch {
	case isThanks(j.Text):
		j.Kind = jobThanks
	case isHelp(j.Text):
		j.Kind = jobHelp
	}
	_, _, err := b.accept(ctx, j, keys...)
	return err
}

// accept puts a job into the inbox and wakes a worker. It reports the event's
// id and whether it is new.
func (b *Bot) accept(ctx context.Context, j job, keys ...string) (int64, bool, error) {
	j.Key = fingerprint(keys[0])
	lane := j.Channel
	if j.ResponseURL != "" {
		lane = "user:" + string(b.seal.User(j.User))
	}
	if j.Kind == jobAsk && b.full() {
		j.Busy, lane = true, busyLane
	}
	plain, err := json.Marshal(j)
	if err != nil {
		return 0, false, err
	}
	e := chat.Event{
		Keys: keys, Lane: lane, Channel: j.Channel, Thread: j.Thread,
		User: b.seal.User(j.User), Payload: b.seal.Close(plain),
	}
	if j.Kind == jobAsk {
		e.Question = j.Text
	}
	id, fresh, err := b.state.Accept(ctx, e)
	if err != nil {
		return 0, false, fmt.Errorf("putting an event into the inbox: %w", err)
	}
	if fresh {
		b.depth.Add(1)
		b.nudge()
	}
	b.log.Debug("slack: accepted", "event", id, "fresh", fresh, "kind", j.Kind, "channel", j.Channel)
	return id, fresh, nil
}

func (b *Bot) full() bool { return b.depth.Load() >= int64(b.cfg.Queue) }

// ephemeral is an acknowledgement that Slack shows to the user alone.
type ephemeral struct {
	ResponseType string `json:"response_type"`
	Text         string `json:"text"`
}

func privately(text string) ephemeral { return ephemeral{"ephemeral", mrkdwn(text, maxText)} }

func (b *Bot) receiveCommand(ctx context.Context, transport string, payload []byte) (any, error) {
	c, err := decode[command]("command", payload)
	if err != nil {
		b.log.Warn("slack: unreadable command", "err", err)
		return privately(phrases.In("sv").Sorry), nil
	}
	w := phrases.In(b.tongue.known(c.UserID))
	j := parseCommand(clean(c.Text, b.self.known()))
	j.Transport, j.Team, j.Channel, j.User, j.ResponseURL = transport, c.TeamID, c.ChannelID, c.UserID, c.ResponseURL
	if adminOnly[j.Kind] && !b.cfg.admin(c.UserID) {
		return privately(w.AdminsOnly), nil
	}
	if j.Kind == jobAsk && b.full() {
		b.cfg.Metrics.Outcome(string(chat.Busy), transport, 0)
		return privately(w.Busy), nil
	}
	if _, _, err := b.accept(ctx, j, once(c.TriggerID, c.ResponseURL)); err != nil {
		b.log.Error("slack: command not accepted", "err", err)
		return privately(w.Sorry), nil
	}
	return nil, nil
}

// once names a command or shortcut by what Slack makes anew for each: the
// trigger, or else the response URL.
func once(trigger, responseURL string) string {
	if trigger != "" {
		return "trigger:" + trigger
	}
	return "response:" + fingerprint(responseURL)
}

// commandWords are the commands that stand alone. Anything else is a question.
var commandWords = map[string]jobKind{
	"": jobHelp, "hjälp": jobHelp, "hjalp": jobHelp, "help": jobHelp, "?": jobHelp,
	"reindex": jobReindex, "status": jobStatus, "gaps": jobGaps, "luckor": jobGaps, "gaps csv": jobGapsCSV, "luckor csv": jobGapsCSV,
	"tyst": jobMute, "mute": jobMute, "lyssna": jobListen, "listen": jobListen,
}

// isHelp reports whether a message asks for help by one word, or says nothing.
func isHelp(text string) bool {
	return commandWords[strings.ToLower(text)] == jobHelp || bot.Wordless(text)
}

// courteous reports whether a message between people asks nothing of the
// documents: it thanks, greets or has no word at all.
func courteous(text string) bool {
	c, _ := bot.CourtesyOf(text)
	return c == bot.Thanks || c == bot.AboutMe && !isHelp(text) || bot.Wordless(text)
}

func isThanks(text string) bool {
	c, _ := bot.CourtesyOf(text)
	return c == bot.Thanks
}

// registerWords begin a look-up in the register of duties.
var registerWords = map[string]bool{"ansvar": true, "register": true, "duties": true}

func parseCommand(text string) job {
	fields := strings.Fields(strings.ToLower(text))
	if kind, ok := commandWords[strings.Join(fields, " ")]; ok {
		return job{Kind: kind}
	}
	if registerWords[fields[0]] {
		about := strings.TrimSpace(text[len(firstWord(text)):])
		for _, lead := range []string{"för ", "for ", "of "} {
			if strings.HasPrefix(strings.ToLower(about), lead) {
				about = strings.TrimSpace(about[len(lead):])
			}
		}
		return job{Kind: jobRegister, Text: bot.Mask(cut(line(about), maxAbout))}
	}
	return job{Kind: jobAsk, Text: asked(text)}
}

// maxAbout keeps a register query within a button's 2,000 characters.
const maxAbout = 200

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }); i >= 0 {
		return s[:i]
	}
	return s
}
