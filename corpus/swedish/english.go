package swedish

import "strings"

// EnglishStem returns a light stem of a lower-case English word: possessives,
// plurals, -ing, -ed and adverbs' -ly are stripped, irregular plurals and
// verbs mapped to their ground form, so that a question's words meet a
// glossary's head words. A stem need not be a word ("responsibl").
func EnglishStem(word string) string {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	word = strings.TrimRight(word, "'’")
	if stem, ok := englishIrregular[word]; ok {
		word = stem
	} else {
		word = englishInflection(englishPlural(word))
	}
	if len(word) > 3 && strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "ee") {
		word = word[:len(word)-1]
	}
	if len(word) > 3 && strings.HasSuffix(word, "y") && !englishVowel(word[len(word)-2]) {
		word = word[:len(word)-1] + "i"
	}
	return word
}

func englishPlural(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && endsInAny(w, "sses", "shes", "ches", "xes", "zes"):
		return w[:n-2]
	case n > 3 && w[n-1] == 's' && !endsInAny(w, "ss", "us", "is", "ous", "news"):
		return w[:n-1]
	}
	return w
}

// englishInflection strips -ing, -ed and -ly where a word is left.
func englishInflection(w string) string {
	for _, ending := range []string{"ingly", "edly", "ing", "ed", "ly"} {
		rest, ok := strings.CutSuffix(w, ending)
		if !ok {
			continue
		}
		if len(rest) < 3 || !strings.ContainsAny(rest, "aeiouy") || ending == "ed" && rest[len(rest)-1] == 'e' {
			return w
		}
		if n := len(rest); ending != "ly" && n > 3 && rest[n-1] == rest[n-2] && strings.IndexByte("bdgmnprt", rest[n-1]) >= 0 {
			return rest[:n-1]
		}
		if ending == "ed" && rest[len(rest)-1] == 'i' {
			return rest[:len(rest)-1] + "y"
		}
		return rest
	}
	return w
}

func endsInAny(w string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

func englishVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// IsEnglishStop reports that word (lower case) is an English function word:
// question words, pronouns, auxiliaries, prepositions and "not" among them.
func IsEnglishStop(word string) bool { return englishStops[word] }

var englishIrregular = pairs(`children child women woman men man people person feet foot teeth tooth mice mouse
lives life wives wife knives knife halves half selves self leaves leave data data media media criteria criterion
policies policy analyses analysis crises crisis bases base police police during during
bought buy sold sell sent send paid pay made make met meet led lead left leave held hold kept keep taught teach
told tell thought think found find gave give given give took take taken take went go gone go came come
knew know known know wrote write written write spoke speak spoken speak chose choose chosen choose
ran run began begin begun begin brought bring built build caught catch dealt deal fell fall fallen fall
felt feel fought fight got get gotten get heard hear hid hide hidden hide lost lose meant mean read read
said say saw see seen see shown show slept sleep spent spend stood stand stolen steal stole steal
struck strike taught teach understood understand understood understand won win worn wear
evening evening morning morning building building meeting meeting housing housing trafficking trafficking
funding funding spring spring thing thing string string king king bring bring sing sing wing wing ring ring
need need feed feed speed speed seed seed bed bed red red sled sled shed shed breed breed hundred hundred
only only family family apply apply supply supply reply reply rely rely july july early early elderly elderly
anything anything everything everything something something nothing nothing`)

// pairs reads "form stem form stem".
func pairs(text string) map[string]string {
	fields := strings.Fields(text)
	m := make(map[string]string, len(fields)/2)
	for i := 0; i+1 < len(fields); i += 2 {
		m[fields[i]] = fields[i+1]
	}
	return m
}

var englishStops = set(`
a about above after again against all also am an and any anyone are aren't as at be because been before being
below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each
else etc ever every few for from further get gets got had has have having he her here hers herself him himself his
how how's however i i'm i've if in into is isn't it it's its itself just let's like may me might mine more most
much must my myself no nor not of off on once one only or other our ours ourselves out over own per please quite
really same shall she should so some someone something such tell than thank thanks that that's the their theirs
them themselves then there there's these they this those through to too under until up upon us very via was we
were what what's whatever when where whether which while who who's whom whose why will with within without would
you your yours yourself yourselves`)
