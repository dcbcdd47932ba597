package ranking

import (
	"lotsen/bot/model"
	"lotsen/bot/question"
)

// Feature is one thing that is known of a candidate as a number.
type Feature = model.Feature[*Candidate]

// Early are the features that need no close reading: the most promising
// candidates are chosen by them. A feature is added by a line here.
var Early = []Feature{
	{Name: "retrieval", Of: func(c *Candidate) float64 { return c.Features.Retrieval }},
	{Name: "retrieved first", Of: func(c *Candidate) float64 { return c.Features.Retrieved }},
	{Name: "context coverage", Of: func(c *Candidate) float64 { return c.Features.ContextCoverage }},
	{Name: "context coverage, several meanings", Of: func(c *Candidate) float64 { return c.Features.ContextCoverage * c.meanings() }},
	{Name: "context coverage, English", Of: func(c *Candidate) float64 { return c.Features.ContextCoverage * c.english() }},
	{Name: "sentence coverage", Of: func(c *Candidate) float64 { return c.Features.SentenceCoverage }},
	{Name: "own coverage", Of: func(c *Candidate) float64 { return c.Features.OwnCoverage }},
	{Name: "lead coverage", Of: func(c *Candidate) float64 { return c.Features.LeadCoverage }},
	{Name: "heading coverage", Of: func(c *Candidate) float64 { return c.Features.HeadingCoverage }},
	{Name: "inner heading coverage", Of: func(c *Candidate) float64 { return c.Features.InnerCoverage }},
	{Name: "inner heading asked", Of: func(c *Candidate) float64 { return c.Features.InnerAsked }},
	{Name: "title coverage", Of: func(c *Candidate) float64 { return c.Features.TitleCoverage }},
	{Name: "title asked", Of: func(c *Candidate) float64 { return c.Features.TitleAsked }},
	{Name: "title asked and covered", Of: func(c *Candidate) float64 { return c.Features.TitleAsked * c.Features.TitleCoverage }},
	{Name: "heading asks", Of: func(c *Candidate) float64 { return c.Features.HeadingAsks }},
	{Name: "long", Of: func(c *Candidate) float64 { return max(0, c.Features.Length) }},
	{Name: "short", Of: func(c *Candidate) float64 { return max(0, -c.Features.Length) }},
	{Name: "fragment", Of: func(c *Candidate) float64 { return c.Features.Fragment }},
	{Name: "lead-in", Of: func(c *Candidate) float64 { return c.Features.LeadIn }},
	{Name: "item", Of: func(c *Candidate) float64 { return c.Features.Item }},
	{Name: "row", Of: func(c *Candidate) float64 { return c.Features.Row }},
	{Name: "sentence number", Of: func(c *Candidate) float64 { return c.Features.Sentence }},
	{Name: "passage number", Of: func(c *Candidate) float64 { return c.Features.Index }},
	{Name: "introduction", Of: func(c *Candidate) float64 { return c.Features.Introduction }},
	{Name: "of itself", Of: func(c *Candidate) float64 { return c.Features.OfItself }},
	{Name: "section asked for", Of: func(c *Candidate) float64 { return one(c.InAsked) }},
	{Name: "nearness", Of: func(c *Candidate) float64 { return c.Features.Near }},
	{Name: "nearness, first", Of: func(c *Candidate) float64 { return c.Features.NearFirst }},
	{Name: "nearness, passage", Of: func(c *Candidate) float64 { return c.Features.NearPassage }},
	{Name: "nearness, around", Of: func(c *Candidate) float64 { return c.Features.NearAround }},
	{Name: "nearness, section", Of: func(c *Candidate) float64 { return c.Features.NearSection }},
	{Name: "nearness, document", Of: func(c *Candidate) float64 { return c.Features.NearDocument }},
}

// All are the features of candidates that have been read closely.
var All = append(Early[:len(Early):len(Early)], close...)

var close = []Feature{
	{Name: "coverage, first", Of: func(c *Candidate) float64 { return c.Features.CoverageFirst }},
	{Name: "coverage, document", Of: func(c *Candidate) float64 { return c.Features.Document }},
	{Name: "evidence", Of: func(c *Candidate) float64 { return c.Features.Evidence }},
	{Name: "no evidence", Of: func(c *Candidate) float64 { return c.Features.NoEvidence }},
	{Name: "no evidence, covered", Of: func(c *Candidate) float64 { return c.Features.NoEvidence * c.Features.ContextCoverage }},
	{Name: "spells out", Of: func(c *Candidate) float64 { return c.Features.SpellsOut }},
	{Name: "defines", Of: func(c *Candidate) float64 { return c.Features.Defines }},
	{Name: "defines in words", Of: func(c *Candidate) float64 { return c.Features.DefinesInWords }},
	{Name: "no actor", Of: func(c *Candidate) float64 { return c.Features.NoActor }},
	{Name: "no actor, covered", Of: func(c *Candidate) float64 { return c.Features.NoActor * c.Features.ContextCoverage }},
	{Name: "actor mentioned", Of: func(c *Candidate) float64 { return c.Features.ActorMentioned }},
	{Name: "actor guessed", Of: func(c *Candidate) float64 { return c.Features.ActorGuessed }},
	{Name: "actor receives", Of: func(c *Candidate) float64 { return c.Features.ActorReceives }},
	{Name: "actor of kind", Of: func(c *Candidate) float64 { return c.Features.ActorOfKind }},
	{Name: "actor of another kind", Of: func(c *Candidate) float64 { return c.Features.ActorOther }},
	{Name: "actor looks on", Of: func(c *Candidate) float64 { return c.Features.ActorLooksOn }},
	{Name: "actor named", Of: func(c *Candidate) float64 { return c.Features.ActorNamed }},
	{Name: "actor asked", Of: func(c *Candidate) float64 { return c.Features.ActorAsked }},
	{Name: "question", Of: func(c *Candidate) float64 { return c.Features.Question }},
	{Name: "duty", Of: func(c *Candidate) float64 { return c.Features.Duty }},
	{Name: "duty asked", Of: func(c *Candidate) float64 { return c.Features.DutyAsked }},
	{Name: "handed over", Of: func(c *Candidate) float64 { return c.Features.HandedOver }},
	{Name: "section", Of: func(c *Candidate) float64 { return c.Features.Section }},
	{Name: "other law", Of: func(c *Candidate) float64 { return c.Features.OtherLaw }},
	{Name: "transitional", Of: func(c *Candidate) float64 { return c.Features.Transitional }},
	{Name: "asks alike", Of: func(c *Candidate) float64 { return c.Features.AsksAlike }},
	{Name: "leave", Of: func(c *Candidate) float64 { return c.Features.Leave }},
	{Name: "negates, asked", Of: func(c *Candidate) float64 { return c.Features.Negates * one(c.reading.Negated) }},
	{Name: "permits", Of: func(c *Candidate) float64 { return c.Features.Permits }},
	{Name: "same section", Of: func(c *Candidate) float64 { return c.Features.SameSection }},
	{Name: "same passage", Of: func(c *Candidate) float64 { return c.Features.SamePassage }},
	{Name: "subject", Of: func(c *Candidate) float64 { return c.Features.Subject }},
	{Name: "late", Of: func(c *Candidate) float64 { return c.Features.Late / latest }},
}

// meanings is how many meanings the question has, at most six, of six.
func (c *Candidate) meanings() float64 { return float64(min(len(c.reading.Meanings), 6)) / 6 }

func (c *Candidate) english() float64 { return one(c.reading.Lang == question.English) }

// Models are what chooses and orders candidates.
type Models struct {
	shortlist, rank *model.Bound[*Candidate]
}

// NewModels lays fitted models over the features.
func NewModels(m *model.Models) (*Models, error) {
	shortlist, err := model.Bind(m.Shortlist, Early)
	if err != nil {
		return nil, err
	}
	rank, err := model.Bind(m.Rank, All)
	return &Models{shortlist, rank}, err
}

// Terms are the parts of a candidate's score, those that give most first.
func (m *Models) Terms(c *Candidate) []model.Term { return m.rank.Terms(c) }
