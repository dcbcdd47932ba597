package signin

import (
	"net"
	"strings"
)

// hostName is a Host header without its port and brackets.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return strings.ToLower(name)
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

func loopbackName(name string) bool { return name == "localhost" || net.ParseIP(name).IsLoopback() }
