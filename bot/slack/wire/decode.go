package wire

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"

	"lotsen/bot/chat"
)

// What Slack sends, as far as Lotsen reads it. Own types rather than slack-go's,
// which refuse a whole event for one block that they do not know.

// Callback is the outer part of an Events API delivery.
type Callback struct {
	TeamID  string          `json:"team_id"`
	EventID string          `json:"event_id"`
	Outside bool            `json:"is_ext_shared_channel"` // other organisations read the channel too
	Event   json.RawMessage `json:"event"`
}

// eventType is decoded first: other events have other fields by the same names.
type eventType struct {
	Type string `json:"type"`
}

// Event is the inner part: app_mention, message or app_home_opened.
type Event struct {
	Type        string          `json:"type"`
	Subtype     string          `json:"subtype"`
	User        string          `json:"user"`
	BotID       string          `json:"bot_id"`
	Text        string          `json:"text"`
	TS          string          `json:"ts"`
	ThreadTS    string          `json:"thread_ts"`
	Channel     string          `json:"channel"`
	ChannelType string          `json:"channel_type"`
	ClientMsgID string          `json:"client_msg_id"`
	Hidden      bool            `json:"hidden"`
	Edited      json.RawMessage `json:"edited"`
	Tab         string          `json:"tab"`

	UserTeam    string `json:"user_team"`
	SourceTeam  string `json:"source_team"`
	UserProfile struct {
		Team string `json:"team"`
	} `json:"user_profile"`

	Blocks      []json.RawMessage `json:"blocks"`
	Attachments []attachment      `json:"attachments"`
}

// Command is a slash command, as JSON over Socket Mode, as a form over HTTP.
type Command struct {
	TeamID      string `json:"team_id"`
	ChannelID   string `json:"channel_id"`
	UserID      string `json:"user_id"`
	Text        string `json:"text"`
	ResponseURL string `json:"response_url"`
	TriggerID   string `json:"trigger_id"`
}

// Interaction is a button, a menu, a shortcut or a modal that was sent.
type Interaction struct {
	Type        string `json:"type"`
	CallbackID  string `json:"callback_id"`
	TriggerID   string `json:"trigger_id"`
	ResponseURL string `json:"response_url"`
	ActionTS    string `json:"action_ts"`
	Team        struct {
		ID string `json:"id"`
	} `json:"team"`
	User struct {
		ID     string `json:"id"`
		TeamID string `json:"team_id"`
	} `json:"user"`
	Container struct {
		Ephemeral bool `json:"is_ephemeral"`
	} `json:"container"`
	Channel struct {
		ID string `json:"id"`
	} `json:"channel"`
	Message struct {
		Text        string            `json:"text"`
		TS          string            `json:"ts"`
		Blocks      []json.RawMessage `json:"blocks"`
		Attachments []attachment      `json:"attachments"`
	} `json:"message"`
	Actions []Action `json:"actions"`
	View    struct {
		ID              string `json:"id"`
		Hash            string `json:"hash"`
		CallbackID      string `json:"callback_id"`
		PrivateMetadata string `json:"private_metadata"`
		State           struct {
			Values map[string]map[string]struct {
				Value    string `json:"value"`
				Selected option `json:"selected_option"`
				Date     string `json:"selected_date"`
			} `json:"values"`
		} `json:"state"`
	} `json:"view"`
}

// Action is what was pressed or chosen.
type Action struct {
	ActionID string `json:"action_id"`
	Value    string `json:"value"`
	ActionTS string `json:"action_ts"`
	Selected option `json:"selected_option"`
}

type option struct {
	Value string `json:"value"`
}

// Decode reads what Slack sends; what names it in an error.
func Decode[T any](what string, payload []byte) (T, error) {
	var v T
	if err := json.Unmarshal(payload, &v); err != nil {
		return v, fmt.Errorf("decoding Slack %s: %w", what, err)
	}
	return v, nil
}

// DecodeEvent returns an event of a type that Lotsen reads; the zero event for others.
func DecodeEvent(payload []byte) (Callback, Event, error) {
	c, err := Decode[Callback]("event", payload)
	if err != nil || len(c.Event) == 0 {
		return c, Event{}, err
	}
	t, err := Decode[eventType]("event", c.Event)
	if err != nil {
		return c, Event{}, err
	}
	switch t.Type {
	case "app_mention", "message", "app_home_opened":
		e, err := Decode[Event](t.Type, c.Event)
		return c, e, err
	}
	return c, Event{}, nil
}

// CommandJSON turns the form of a slash command into what Socket Mode sends.
func CommandJSON(form url.Values) ([]byte, error) {
	return json.Marshal(Command{
		TeamID:      form.Get("team_id"),
		ChannelID:   form.Get("channel_id"),
		UserID:      form.Get("user_id"),
		Text:        form.Get("text"),
		ResponseURL: form.Get("response_url"),
		TriggerID:   form.Get("trigger_id"),
	})
}

// Place is where an interaction was made, and who made it.
func (i Interaction) Place() chat.Place {
	return chat.Place{Channel: i.Channel.ID, User: i.User.ID, Team: cmp.Or(i.User.TeamID, i.Team.ID), Reply: i.ResponseURL, Direct: IsDirect(i.Channel.ID)}
}

// IsDirect reports whether a channel is between one person and the app.
func IsDirect(channel string) bool { return len(channel) > 0 && channel[0] == 'D' }

// Stamp returns the seconds of a Slack time stamp; 0 for a malformed one.
func Stamp(ts string) int64 {
	f, err := strconv.ParseFloat(ts, 64)
	if err != nil {
		return 0
	}
	return int64(f)
}
