package audience

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Groups says who is in which audience, as groups.yaml does. The zero value
// knows no audience. It is not changed once it is read.
type Groups struct {
	names  []string // in the file's order
	within map[string]*members
}

// members are those of one audience, by what tells them; empty lists have no one.
//
//	slack_users        Slack user ids, U… or slack:T…/U…
//	slack_user_groups  Slack user groups, S…
//	slack_channels     Slack channels, C…: what may be said in them to all who read there
//	emails             addresses, or @domain for all of a domain
//	email_domains      domains
//	sign_in_groups     groups that the web's sign-in tells
//	entra_groups       groups of Entra ID (Teams), by object id
type members struct {
	SlackUsers      list `yaml:"slack_users"`
	SlackUserGroups list `yaml:"slack_user_groups"`
	SlackChannels   list `yaml:"slack_channels"`
	Emails          list `yaml:"emails"`
	EmailDomains    list `yaml:"email_domains"`
	SignInGroups    list `yaml:"sign_in_groups"`
	EntraGroups     list `yaml:"entra_groups"`
}

// list is one value or several.
type list []string

// UnmarshalYAML implements yaml.Unmarshaler.
func (l *list) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		node = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{node}}
	}
	if node.Kind != yaml.SequenceNode {
		return fmt.Errorf("line %d: it must be one value or a list", node.Line)
	}
	for _, n := range node.Content {
		switch v := strings.TrimSpace(n.Value); {
		case n.Kind != yaml.ScalarNode:
			return fmt.Errorf("line %d: it must be a value", n.Line)
		case n.Tag != "!!null" && v != "":
			*l = append(*l, v)
		}
	}
	return nil
}

// ErrGroups is wrapped by the errors of a groups.yaml that cannot be used: then
// no one is in any audience.
var ErrGroups = errors.New("the groups are broken")

// Parse reads groups.yaml: names of audiences, each with its members. What it
// does not know is an error, lest a misspelt key let someone in or keep them out.
func Parse(data []byte) (*Groups, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%w: %s", ErrGroups, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	g := &Groups{within: map[string]*members{}}
	if len(root.Content) == 0 {
		return g, nil
	}
	top := root.Content[0]
	if top.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%w: line %d: it must be names of audiences, each with its members", ErrGroups, top.Line)
	}
	for i := 0; i+1 < len(top.Content); i += 2 {
		if err := g.add(top.Content[i], top.Content[i+1]); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrGroups, err)
		}
	}
	return g, nil
}

func (g *Groups) add(key, value *yaml.Node) error {
	name := fold(key.Value)
	switch {
	case key.Kind != yaml.ScalarNode || name == "":
		return fmt.Errorf("line %d: an audience has no name", key.Line)
	case IsAll(name):
		return fmt.Errorf("line %d: %s is everyone, and has no members", key.Line, name)
	case strings.ContainsAny(key.Value, ",;\n"):
		return fmt.Errorf("line %d: %q: the name of an audience has no comma or semicolon", key.Line, key.Value)
	case g.within[name] != nil:
		return fmt.Errorf("line %d: %s stands there twice", key.Line, name)
	}
	m := new(members)
	if value.Tag != "!!null" {
		if value.Kind != yaml.MappingNode {
			return fmt.Errorf("line %d: %s: it must be keys such as slack_users, each with a list", value.Line, name)
		}
		if err := onlyKnown(value); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := value.Decode(m); err != nil {
			return fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "yaml: "))
		}
	}
	if err := m.check(); err != nil {
		return fmt.Errorf("line %d: %s: %w", key.Line, name, err)
	}
	g.names = append(g.names, name)
	g.within[name] = m
	return nil
}

var memberKeys = []string{"slack_users", "slack_user_groups", "slack_channels", "emails", "email_domains", "sign_in_groups", "entra_groups"}

func onlyKnown(mapping *yaml.Node) error {
	var seen []string
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key := mapping.Content[i]
		if !slices.Contains(memberKeys, key.Value) {
			return fmt.Errorf("line %d: %q is none of %s", key.Line, key.Value, strings.Join(memberKeys, ", "))
		}
		if slices.Contains(seen, key.Value) {
			return fmt.Errorf("line %d: %s stands there twice", key.Line, key.Value)
		}
		seen = append(seen, key.Value)
	}
	return nil
}

// check refuses ids that can be no one's, and makes the lists alike in case.
func (m *members) check() error {
	for _, part := range []struct {
		ids  list
		form string
	}{{m.SlackUsers, "UW"}, {m.SlackUserGroups, "S"}, {m.SlackChannels, "CG"}} {
		for _, id := range part.ids {
			if _, bare := ParseSlack(id); !slackForm(bare, part.form) {
				return fmt.Errorf("%q is no Slack id of its kind such as %c012AB3CD or slack:T012AB3CD/%c012AB3CD", id, part.form[0], part.form[0])
			}
		}
	}
	for i, e := range m.Emails {
		m.Emails[i] = fold(e)
		if _, domain, ok := strings.Cut(m.Emails[i], "@"); !ok || domain == "" {
			return fmt.Errorf("%q is no address, and no domain such as @stad.example", e)
		}
	}
	for i, d := range m.EmailDomains {
		m.EmailDomains[i] = strings.TrimPrefix(fold(d), "@")
		if strings.ContainsAny(m.EmailDomains[i], "@ ") {
			return fmt.Errorf("%q is no domain such as stad.example", d)
		}
	}
	return nil
}

// ParseSlack parts an id of Slack, slack:T…/U… or U… alone, into the workspace,
// empty where it is the installed one, and the id there.
func ParseSlack(id string) (team, bare string) {
	id = strings.TrimPrefix(strings.TrimSpace(id), "slack:")
	if team, bare, ok := strings.Cut(id, "/"); ok {
		if !slackForm(team, "TE") {
			return "", ""
		}
		return team, bare
	}
	return "", id
}

// slackForm reports whether an id begins with one of the letters and goes on as
// Slack's do.
func slackForm(id, first string) bool {
	return len(id) > 1 && strings.ContainsRune(first, rune(id[0])) && strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// Known reports whether the groups have an audience of this name.
func (g *Groups) Known(name string) bool { return g != nil && g.within[fold(name)] != nil }

// All are the names of the audiences, in the file's order.
func (g *Groups) All() []string {
	if g == nil {
		return nil
	}
	return slices.Clone(g.names)
}

// Unknown gives the audiences that a document names and the groups do not know:
// no one is in them.
func (g *Groups) Unknown(audience string) []string {
	return slices.DeleteFunc(Names(audience), g.Known)
}

// Closed tells which audiences a document names that no one is in; nil for none.
func (g *Groups) Closed(audience string) error {
	var errs []error
	for _, n := range g.Unknown(audience) {
		errs = append(errs, fmt.Errorf("no one is in the audience %q: groups.yaml does not name it", n))
	}
	return errors.Join(errs...)
}

// Person is someone, as far as a face knows them; empty fields tell nothing.
type Person struct {
	SlackTeam, SlackUser string
	InstalledTeam        string // the workspace that ids without one are of
	SlackUserGroups      []string
	Email                string
	SignInGroups         []string
	EntraGroups          []string
}

// Of gives the audiences that a person is in.
func (g *Groups) Of(p Person) Viewer {
	return g.where(func(m *members) bool {
		return hasSlack(m.SlackUsers, p.InstalledTeam, p.SlackTeam, p.SlackUser) ||
			slices.ContainsFunc(p.SlackUserGroups, func(s string) bool { return hasSlack(m.SlackUserGroups, p.InstalledTeam, p.InstalledTeam, s) }) ||
			m.hasEmail(p.Email) || shares(m.SignInGroups, p.SignInGroups) || shares(m.EntraGroups, p.EntraGroups)
	})
}

// OfSlackChannel gives what may be said in a channel of a workspace, to all who
// read there.
func (g *Groups) OfSlackChannel(installed, team, channel string) Viewer {
	return g.where(func(m *members) bool { return hasSlack(m.SlackChannels, installed, team, channel) })
}

func (g *Groups) where(in func(*members) bool) Viewer {
	if g == nil {
		return Viewer{}
	}
	var names []string
	for _, n := range g.names {
		if in(g.within[n]) {
			names = append(names, n)
		}
	}
	return In(names...)
}

// hasSlack reports whether ids name what has this id in this workspace.
func hasSlack(ids list, installed, team, id string) bool {
	return id != "" && team != "" && slices.ContainsFunc(ids, func(have string) bool {
		of, bare := ParseSlack(have)
		if of == "" {
			of = installed
		}
		return bare == id && of == team
	})
}

func (m *members) hasEmail(address string) bool {
	address = fold(address)
	at := strings.LastIndex(address, "@")
	if at < 1 {
		return false
	}
	return slices.Contains(m.Emails, address) || slices.Contains(m.Emails, address[at:]) || slices.Contains(m.EmailDomains, address[at+1:])
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool {
		return slices.ContainsFunc(b, func(o string) bool { return strings.EqualFold(s, o) })
	})
}

// SlackUserGroups are the user groups that some audience has, without workspace
// and sorted, and whether some audience goes by e-mail: what has to be asked of
// Slack.
func (g *Groups) SlackUserGroups() (ids []string, byEmail bool) {
	if g == nil {
		return nil, false
	}
	for _, m := range g.within {
		for _, id := range m.SlackUserGroups {
			_, bare := ParseSlack(id)
			ids = append(ids, bare)
		}
		byEmail = byEmail || len(m.Emails)+len(m.EmailDomains) > 0
	}
	slices.Sort(ids)
	return slices.Compact(ids), byEmail
}

// HasSlackChannels reports whether some audience has a Slack channel.
func (g *Groups) HasSlackChannels() bool {
	if g == nil {
		return false
	}
	for _, m := range g.within {
		if len(m.SlackChannels) > 0 {
			return true
		}
	}
	return false
}

// EntraGroups are the groups of Entra ID that some audience has, sorted: what has to
// be asked of it.
func (g *Groups) EntraGroups() []string {
	if g == nil {
		return nil
	}
	var ids []string
	for _, m := range g.within {
		ids = append(ids, m.EntraGroups...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Size is how many lines say who is in an audience; false where it is not known.
func (g *Groups) Size(name string) (int, bool) {
	if !g.Known(name) {
		return 0, false
	}
	m := g.within[fold(name)]
	return len(m.SlackUsers) + len(m.SlackUserGroups) + len(m.SlackChannels) + len(m.Emails) + len(m.EmailDomains) + len(m.SignInGroups) + len(m.EntraGroups), true
}
