package glossary

import (
	"strings"

	"lotsen/index/swedish"
)

// englishStem brings the forms of an English verb together on top of
// swedish.EnglishStem: evaluate, evaluated and evaluating meet, and so do buy
// and bought.
func englishStem(low string) string {
	if base, ok := englishForms[low]; ok {
		low = base
	}
	stem := swedish.EnglishStem(low)
	if strings.HasSuffix(stem, "ee") || englishEed[stem] {
		return stem
	}
	if cut, ok := strings.CutSuffix(stem, "eed"); ok && len(cut) > 1 {
		return cut + "ee" // agreed
	}
	for _, ending := range [...]string{"ying", "ing", "ied", "ed", "y", "e"} {
		cut, ok := strings.CutSuffix(stem, ending)
		if !ok {
			continue
		}
		if len(cut) < 2 || !strings.ContainsAny(cut, "aeiouy") {
			break // bed, bring
		}
		if ending == "ying" || ending == "ied" || ending == "y" {
			return single(cut) + "i"
		}
		return single(cut)
	}
	return single(stem)
}

// englishEed are base forms that look like a past tense.
var englishEed = map[string]bool{
	"need": true, "feed": true, "speed": true, "seed": true, "breed": true, "deed": true, "weed": true,
	"proceed": true, "succeed": true, "exceed": true, "hundred": true, "embed": true,
}

// single makes a double consonant at the end one: planning, selling.
func single(stem string) string {
	n := len(stem)
	if n > 3 && stem[n-1] == stem[n-2] && !strings.ContainsRune("aeiouy", rune(stem[n-1])) {
		return stem[:n-1]
	}
	return stem
}

// englishForms are the irregular forms that questions use.
var englishForms = func() map[string]string {
	forms := make(map[string]string)
	for line := range strings.FieldsSeq(`
buy:bought sell:sold pay:paid make:made give:gave,given take:took,taken find:found hold:held leave:left
tell:told keep:kept meet:met lead:led spend:spent write:wrote,written run:ran see:saw,seen choose:chose,chosen
build:built send:sent teach:taught catch:caught beat:beaten steal:stole,stolen hide:hidden drive:drove,driven
know:knew,known show:shown forbid:forbade,forbidden begin:began,begun deal:dealt feel:felt fight:fought
lose:lost seek:sought say:said speak:spoke,spoken stand:stood win:won bring:brought think:thought get:got,gotten
hear:heard understand:understood withdraw:withdrew,withdrawn drink:drank break:broke,broken fall:fell,fallen
go:went,gone come:came become:became sleep:slept grow:grew,grown draw:drew,drawn lend:lent sit:sat eat:ate,eaten
`) {
		base, rest, _ := strings.Cut(line, ":")
		for form := range strings.SplitSeq(rest, ",") {
			forms[form] = base
		}
	}
	return forms
}()
