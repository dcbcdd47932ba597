package signin

import (
	"fmt"
	"net/netip"
	"strings"
)

// FromEnv reads the settings that begin with LOTSEN_OIDC_, and LOTSEN_PROXIES. It
// reports false where people are not to sign in by OpenID Connect.
func FromEnv(get func(name string) string) (o Options, on bool, err error) {
	o = Options{
		Issuer: get("LOTSEN_OIDC_ISSUER"), ClientID: get("LOTSEN_OIDC_CLIENT_ID"), ClientSecret: get("LOTSEN_OIDC_CLIENT_SECRET"),
		GroupsClaim: get("LOTSEN_OIDC_GROUPS_CLAIM"),
		Roles:       Roles{Editors: list(get("LOTSEN_OIDC_EDITORS")), Admins: list(get("LOTSEN_OIDC_ADMINS"))},
	}
	for _, p := range list(get("LOTSEN_PROXIES")) {
		prefix, err := netip.ParsePrefix(p)
		if a, errA := netip.ParseAddr(p); errA == nil {
			prefix, err = netip.PrefixFrom(a, a.BitLen()), nil
		}
		if err != nil {
			return o, true, fmt.Errorf("LOTSEN_PROXIES: %q is no address and no network such as 10.0.0.0/8", p)
		}
		o.Proxies = append(o.Proxies, prefix)
	}
	if o.Issuer == "" && (o.ClientID != "" || o.ClientSecret != "") {
		return o, true, fmt.Errorf("LOTSEN_OIDC_ISSUER is missing: the client id alone lets no one in")
	}
	return o, o.Issuer != "", nil
}

func list(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(", ;\t", r) })
}
