package desk

// Level is how bad a finding is.
type Level string

// The levels of findings.
const (
	Good    Level = "ok"
	Warning Level = "warning" // Lotsen works without
	Failure Level = "failure"
)

// Finding is one thing that a check looked at, for `lotsen doctor`. Fix says
// what to do about it and is empty where there is nothing to do. No finding holds
// a secret.
type Finding struct {
	Name   string `json:"name"`
	Level  Level  `json:"level"`
	Detail string `json:"detail"`
	Fix    string `json:"fix,omitempty"`
}

// Pass is the finding that all is well.
func Pass(name, detail string) Finding { return Finding{Name: name, Level: Good, Detail: detail} }

// Warn is the finding of what Lotsen works without.
func Warn(name, detail, fix string) Finding {
	return Finding{Name: name, Level: Warning, Detail: detail, Fix: fix}
}

// Fail is the finding of what Lotsen does not work with.
func Fail(name, detail, fix string) Finding {
	return Finding{Name: name, Level: Failure, Detail: detail, Fix: fix}
}
