package signin

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// forwarding are headers by which a request tells that it was passed on: then it
// comes from elsewhere, whatever address it seems to come from.
var forwarding = []string{
	"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Forwarded-Port",
	"X-Real-Ip", "X-Client-Ip", "X-Cluster-Client-Ip", "True-Client-Ip", "Cf-Connecting-Ip", "Fastly-Client-Ip", "Via",
}

// Direct reports whether a request comes from this machine and was not passed on.
func Direct(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !from.Addr().Unmap().IsLoopback() {
		return false
	}
	return !slices.ContainsFunc(forwarding, func(h string) bool { _, ok := r.Header[h]; return ok })
}

// Local reports whether a request is Direct and calls the server by a name that no other
// site's page can have: this machine's own, or host, which may be empty.
func Local(r *http.Request, host string) bool {
	name := hostName(r.Host)
	return Direct(r) && (loopbackName(name) || host != "" && strings.EqualFold(name, host))
}

// hostName is a Host header without its port and brackets.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return strings.ToLower(name)
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

func loopbackName(name string) bool { return name == "localhost" || net.ParseIP(name).IsLoopback() }
