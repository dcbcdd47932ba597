package chat

import (
	"strings"

	"lotsen/bot/plaintext"
)

// The kinds of jobs that people start by a command, which each face does its own way.
const (
	Register Kind = "register" // what a body must do, or who must do something
	Mute     Kind = "mute"     // leave the channel's threads alone
	Listen   Kind = "listen"   // follow them
	Reindex  Kind = "reindex"
	Status   Kind = "status"
	Gaps     Kind = "gaps" // questions that the documents did not answer
	GapsFile Kind = "gaps_csv"
)

// AdminOnly are the jobs that only administrators may start.
var AdminOnly = map[Kind]bool{Reindex: true, Status: true, Gaps: true, GapsFile: true}

// MaxAbout is how many characters of what a register is asked about are kept.
const MaxAbout = 200

// commandWords are the commands that stand alone. Anything else is a message.
var commandWords = map[string]Kind{
	"reindex": Reindex, "läs om": Reindex, "status": Status,
	"gaps": Gaps, "luckor": Gaps, "gaps csv": GapsFile, "luckor csv": GapsFile,
	"tyst": Mute, "mute": Mute, "lyssna": Listen, "listen": Listen,
}

// registerWords begin a look-up in the register of duties.
var registerWords = map[string]bool{"ansvar": true, "register": true, "duties": true}

// ParseCommand reads what follows a command's name: a command, a look-up in the
// register, or else a message.
func ParseCommand(text string) Job {
	fields := strings.Fields(strings.ToLower(text))
	if kind, ok := commandWords[strings.Join(fields, " ")]; ok {
		return Job{Kind: kind}
	}
	if len(fields) == 0 || !registerWords[fields[0]] {
		return Job{Kind: KindOf(text), Text: text}
	}
	about := strings.TrimSpace(text[len(firstWord(text)):])
	for _, lead := range []string{"för ", "for ", "of "} {
		if strings.HasPrefix(strings.ToLower(about), lead) {
			about = strings.TrimSpace(about[len(lead):])
		}
	}
	return Job{Kind: Register, Text: plaintext.Cut(plaintext.Line(about), MaxAbout, plaintext.UTF16)}
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }); i >= 0 {
		return s[:i]
	}
	return s
}
