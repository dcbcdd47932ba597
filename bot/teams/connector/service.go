package connector

import (
	"errors"
	"net/url"
	"slices"
	"strings"
)

// serviceHosts are the connector's, in the public cloud and those of governments
// (learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high). A token is
// sent to no other.
var serviceHosts = []string{
	"smba.trafficmanager.net",
	"smba.infra.gcc.teams.microsoft.com",
	"smba.infra.gov.teams.microsoft.us",
	"smba.infra.dod.teams.microsoft.us",
}

// Service returns a connector's address without its last slash, or an error
// where tokens must not go there.
func (c *Client) Service(raw string) (string, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", errService
	}
	address := strings.TrimRight(raw, "/")
	switch {
	case c.Playground:
		if u.Scheme == "http" && local(u.Hostname()) {
			return address, nil
		}
	case u.Scheme == "https" && slices.Contains(serviceHosts, strings.ToLower(u.Host)):
		return address, nil
	case slices.Contains(c.Hosts, u.Host) && (u.Scheme == "https" || local(u.Hostname())):
		return address, nil
	}
	return "", errService
}

var errService = errors.New("the service address is not a known connector's")

// local reports whether a host is this machine.
func local(host string) bool { return host == "127.0.0.1" || host == "localhost" || host == "::1" }
