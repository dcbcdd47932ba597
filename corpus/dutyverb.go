package corpus

import "strings"

// wordSet makes a set of the words of a space-separated list.
func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// doing are the passives whose "av" names who decides, performs or pays;
// "omfattas av nämnden" and "uppfattas av nämnden" name no doer.
var doing = wordSet(`beslutas fattas meddelas prövas provas fullgörs utförs handläggs utövas bedrivs ges lämnas görs utses förordnas
		fastställs antas tillhandahålls genomförs samordnas leds anordnas verkställs underställs bekostas betalas ersätts åtalas väcks
		upphävs ändras sköts utreds omprövas beviljas utfärdas tillsätts upprättas tas tillgodoses ombesörjs vidtas övervakas
		kontrolleras inspekteras hålls förvaltas bereds initieras finansieras organiseras utvärderas revideras godkänns medges avgörs
		tillämpas utarbetas erbjuds bemannas administreras planeras hanteras arrangeras avges drivs bestäms förs väljs städas
		underhålls rapporteras besvaras tecknas skrivs sammankallas följs utreds återrapporteras kartläggs säkerställs upplåts upphandlas
		bevakas attesteras registreras diarieförs säljs köps`)

// sufferedBy are the passives whose "av" names a cause or a whole, no doer.
var sufferedBy = wordSet(`omfattas uppfattas berörs påverkas drabbas präglas kännetecknas orsakas föranleds upplevs önskas behövs krävs
		motiveras utgörs består regleras hindras försvåras begränsas uppskattas anses täcks omgärdas avses omges bekymras
		omfattades uppfattades berördes påverkades drabbades präglades orsakades upplevdes reglerades begränsades`)
