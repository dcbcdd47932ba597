package swedish

import (
	"strings"
	"testing"
)

func TestEnglishStem(t *testing.T) {
	lines := `child children child's children's
woman women women's
man men
policy policies
service services
school schools
responsible
responsibility responsibilities
board boards board's boards'
city cities
process processes
box boxes
buy buys buying bought
sell sells selling sold
offer offers offered offering
plan plans planned planning
train trains trained training
stop stopped stopping
arrange arranges arranged arranging
study studies studied studying
teach teaches teaching taught
prostitute prostitutes prostituted
agency agencies
nurse nurses
help helps helped helping
analysis analyses`
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		for _, w := range words[1:] {
			if EnglishStem(w) != EnglishStem(words[0]) {
				t.Errorf("EnglishStem(%s) = %s, EnglishStem(%s) = %s", words[0], EnglishStem(words[0]), w, EnglishStem(w))
			}
		}
	}
	for _, pair := range [][2]string{{"police", "policy"}, {"need", "ne"}, {"thing", "th"}, {"bus", "bu"}, {"news", "new"}, {"class", "cla"}} {
		if EnglishStem(pair[0]) == EnglishStem(pair[1]) {
			t.Errorf("%s and %s share the stem %s", pair[0], pair[1], EnglishStem(pair[0]))
		}
	}
}

func TestStops(t *testing.T) {
	for _, w := range strings.Fields("vem vad hur när var vilka inte och som ska skall för i på är har kan bör måste får den det man") {
		if !IsStop(w) {
			t.Errorf("%s is no Swedish function word", w)
		}
	}
	for _, w := range strings.Fields("barn unga nämnd arbete ansvar stöd våld män kvinnor nätet skola lag hot bo köp gatan hjälp") {
		if IsStop(w) {
			t.Errorf("%s is a Swedish function word", w)
		}
	}
	for _, w := range strings.Fields("who what how the is not should about which") {
		if !IsEnglishStop(w) {
			t.Errorf("%s is no English function word", w)
		}
	}
	for _, w := range strings.Fields("responsible youth work street help man board law") {
		if IsEnglishStop(w) {
			t.Errorf("%s is an English function word", w)
		}
	}
}
