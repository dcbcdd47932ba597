package setup

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"net/url"
	"strings"
	"time"

	"lotsen/bot/phrases"
	"lotsen/bot/teams"
	"lotsen/bot/teams/wire"
)

// ManifestVersion is that of the app manifest's schema.
const ManifestVersion = "1.30"

const manifestSchema = "https://developer.microsoft.com/json-schemas/teams/v" + ManifestVersion + "/MicrosoftTeams.schema.json"

// Package is what the app package is made of.
type Package struct {
	AppID        string // the bot's id, a UUID
	URL          string // public address of lotsen serve, beginning with https://
	Organization string // who runs it, at most 32 characters
	Version      string // of the package, as 1.0.0; a higher one replaces what is installed
}

// Endpoint is where Teams has to call.
func (p Package) Endpoint() string { return strings.TrimRight(p.URL, "/") + teams.Path }

// Zip returns the app package: the manifest in Swedish with its English words,
// and both icons.
func (p Package) Zip() ([]byte, error) {
	if !wire.UUID().MatchString(p.AppID) {
		return nil, fmt.Errorf("the app id %q is no UUID", p.AppID)
	}
	u, err := url.Parse(p.URL)
	if err != nil || u.Scheme != "https" || u.Host == "" {
		return nil, errors.New("the package needs the public address of Lotsen, beginning with https://")
	}
	if p.Organization == "" || len([]rune(p.Organization)) > 32 {
		return nil, errors.New("the package needs the name of who runs Lotsen, at most 32 characters")
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"manifest.json", writeJSON(p.manifest(u))},
		{"en.json", writeJSON(english())},
		{"color.png", func(w io.Writer) error { return png.Encode(w, icon(192, true)) }},
		{"outline.png", func(w io.Writer) error { return png.Encode(w, icon(32, false)) }},
	} {
		// A fixed time, so that the same package has the same bytes.
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			err = f.write(w)
		}
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", f.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("writing the package: %w", err)
	}
	return buf.Bytes(), nil
}

func writeJSON(v any) func(io.Writer) error {
	return func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(v)
	}
}

// told is what the package says of Lotsen in one language.
type told struct{ short, long, ask, askHint, duties, dutiesHint, help, helpHint string }

var inSwedish = told{
	short: "Svarar på frågor om styrdokumenten med deras egna ord.",
	long: "Lotsen svarar på frågor om kommunens program och tillhörande styrdokument. Svaren är ordagranna citat med dokument, avsnitt och sida, " +
		"och den nämnd eller enhet som ansvarar nämns först. När dokumenten inte svarar säger Lotsen det. Inga svar skrivs av någon språkmodell.",
	ask: "Fråga Lotsen", askHint: "Fråga med meddelandets text; bara du ser svaret",
	duties: "ansvar", dutiesHint: "ansvar och en nämnd eller ett ämne: vem som ska göra vad",
	help: "hjälp", helpHint: "Vad Lotsen kan svara på",
}

var inEnglish = told{
	short: "Answers questions about the governing documents in their own words.",
	long: "Lotsen answers questions about the municipality's programmes and governing documents. The answers are verbatim quotes with document, section and page, " +
		"and the body responsible is named first. When the documents do not answer, Lotsen says so. No language model writes the answers.",
	ask: "Ask Lotsen", askHint: "Ask with the message's text; only you see the answer",
	duties: "duties", dutiesHint: "duties and a board or topic: who has to do what",
	help: "help", helpHint: "What Lotsen can answer",
}

func (p Package) manifest(u *url.URL) map[string]any {
	base := strings.TrimRight(p.URL, "/")
	about := base + "/about"
	s := inSwedish
	scopes := []string{"personal", "groupChat", "team"}
	var prompts []map[string]string
	for _, q := range phrases.In("sv").ExampleQuestions {
		prompts = append(prompts, map[string]string{"title": q, "description": q})
	}
	commands := append([]map[string]string{
		{"title": s.help, "description": s.helpHint}, {"title": s.duties, "description": s.dutiesHint},
	}, prompts...)
	version := p.Version
	if version == "" {
		version = "1.0.0"
	}
	return map[string]any{
		"$schema": manifestSchema, "manifestVersion": ManifestVersion, "version": version, "id": p.AppID,
		"localizationInfo": map[string]any{
			"defaultLanguageTag": "sv", "additionalLanguages": []any{map[string]string{"languageTag": "en", "file": "en.json"}},
		},
		"developer":   map[string]string{"name": p.Organization, "websiteUrl": base, "privacyUrl": about, "termsOfUseUrl": about},
		"name":        map[string]string{"short": "Lotsen", "full": "Lotsen"},
		"description": map[string]string{"short": s.short, "full": s.long},
		"icons":       map[string]string{"color": "color.png", "outline": "outline.png"},
		"accentColor": "#1F4E5F",
		"bots": []any{map[string]any{
			"botId": p.AppID, "scopes": scopes, "supportsFiles": true, "isNotificationOnly": false,
			"commandLists": []any{map[string]any{"scopes": scopes, "commands": commands}},
		}},
		"composeExtensions": []any{map[string]any{
			"botId": p.AppID, "commands": []any{map[string]any{
				"id": teams.CommandAsk, "type": "action", "title": s.ask, "description": s.askHint, "context": []string{"message"}, "fetchTask": true,
			}},
		}},
		"supportedChannelTypes": []string{"sharedChannels", "privateChannels"},
		"permissions":           []string{"identity", "messageTeamMembers"},
		"validDomains":          []string{u.Host},
	}
}

// english are the manifest's words in English, by where they stand in it.
func english() map[string]string {
	e := inEnglish
	out := map[string]string{
		"$schema":    "https://developer.microsoft.com/json-schemas/teams/v" + ManifestVersion + "/MicrosoftTeams.Localization.schema.json",
		"name.short": "Lotsen", "name.full": "Lotsen", "description.short": e.short, "description.full": e.long,
		"composeExtensions[0].commands[0].title": e.ask, "composeExtensions[0].commands[0].description": e.askHint,
		"bots[0].commandLists[0].commands[0].title": e.help, "bots[0].commandLists[0].commands[0].description": e.helpHint,
		"bots[0].commandLists[0].commands[1].title": e.duties, "bots[0].commandLists[0].commands[1].description": e.dutiesHint,
	}
	for i, q := range phrases.In("en").ExampleQuestions {
		at := fmt.Sprintf("bots[0].commandLists[0].commands[%d].", i+2)
		out[at+"title"], out[at+"description"] = q, q
	}
	return out
}

// icon draws a beacon: a tower under a lamp with its light to both sides. Filled
// on Lotsen's colour, or as white lines on nothing.
func icon(size int, filled bool) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	if filled {
		draw.Draw(img, img.Bounds(), image.NewUniform(color.NRGBA{0x1f, 0x4e, 0x5f, 0xff}), image.Point{}, draw.Src)
	}
	box := func(x0, y0, x1, y1 int) { // in 32nds
		r := image.Rect(x0*size/32, y0*size/32, x1*size/32, y1*size/32)
		draw.Draw(img, r, image.NewUniform(color.White), image.Point{}, draw.Src)
	}
	for y := 13; y < 27; y++ { // the tower widens downwards
		half := 2 + (y-12)/5
		box(16-half, y, 16+half, y+1)
	}
	box(11, 27, 21, 29) // its foot
	box(13, 7, 19, 12)  // the lamp
	box(15, 4, 17, 6)   // its roof
	for i := range 3 {  // the light
		box(8-2*i, 8-i, 11-2*i, 10-i)
		box(21+2*i, 8-i, 24+2*i, 10-i)
	}
	return img
}
