package corpus

import "strings"

// innerAbbreviations never end a sentence, whatever follows.
var innerAbbreviations = set(`
t.ex bl.a dvs d.v.s s.k f.d fr.o.m t.o.m ca c:a resp dnr jfr jf st:t inkl exkl
ang enl föreg ev el leg dr prof s.a p.g.a pga m.a.o m.h.a i.e e.g cf vs mr mrs
ms t.f u.a a.a ibid bitr i.o.m i.s.f n.b ö.h särsk utg övers i.st.f o.ö
`)

// finalAbbreviations end a sentence where the next word begins with a
// capital letter ("… kommuner m.fl. Nämnden ska …"), not where a figure
// follows ("3 kap. 1 §").
var finalAbbreviations = set(`
m.m mm m.fl mfl etc osv o.s.v o.d o.dyl dyl e.d e.dyl m.v t.v f.n p.m a.m kap
mom st s p kr mkr tkr milj mdr mån tim sek jan feb febr mar apr jun jul aug sep
sept okt nov dec e.kr f.kr b.c a.d ltd inc co jr sr al f ff prop bet dir skr
rskr nr tel max min avd fig bil tab sid art kl fil kand vol ed eds stf obs ref
red forts not par
`)

// months follow an ordinal that ends in a full stop ("den 1. januari").
var months = set(`
januari februari mars april maj juni juli augusti september oktober november december
january february march may june july august october
`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
