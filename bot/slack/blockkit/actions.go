package blockkit

// Action ids of buttons and menus, as an interaction names them. Those of pages
// and contexts are followed by _ and something that makes them differ.
const (
	ActionContext  = "context"  // value: an event's id, a colon, and the number of a quote, after an r of a related one
	ActionShare    = "share"    // value: an event's id
	ActionMore     = "more"     // value: an event's id
	ActionFeedback = "feedback" // value: up or down, a colon and an event's id
	ActionPage     = "page"     // value: the first duty's number, a bar and what the duties are about
	ActionCSV      = "csv"      // value: what the duties are about
	ActionGapsCSV  = "gaps_csv"
	ActionTell     = "tell"  // value: an event's id
	ActionTeach    = "teach" // value: an event's id
	// ActionTeachSearch and the kinds and the search of the window for teaching show it anew.
	ActionTeachSearch = "search_go"
	ActionBody        = "body" // option: a body's name
	// ActionAdmin is followed by _ and what an administrator asks for: reindex,
	// status or gaps.
	ActionAdmin = "admin"
)

// Callback ids of modals and of the message shortcut.
const (
	CallbackWhy     = "why" // private metadata: an event's id
	CallbackAsk     = "ask_lotsen"
	CallbackTeach   = "teach" // private metadata: TeachMeta
	callbackContext = "context_view"
)

// Blocks of the modal CallbackWhy, each with one element of the same id.
const (
	BlockReason = "reason" // option: one of Reasons
	BlockDetail = "detail"
)

// Reasons are what may be wrong with an answer, as judgements name it, in the
// order in which they are offered.
var Reasons = []string{"wrong", "incomplete", "outdated", "unclear"}
