package store

import (
	"encoding/json"

	"lotsen/bot/answer"
)

// documentsOf writes the documents that an answer was made from.
func documentsOf(a answer.Answer) string {
	out, err := json.Marshal(a.Origins())
	if err != nil {
		return "" // then it is not known
	}
	return plain(string(out))
}

// origins reads what documentsOf wrote; nil where that is not known.
func origins(documents string) (out []answer.Origin) {
	if json.Unmarshal([]byte(documents), &out) != nil {
		return nil
	}
	return out
}

// documents are those that an event was answered from: none of a refusal of which
// nothing else is known.
const documents = `CASE WHEN outcome = 'refused' AND COALESCE(documents, '') = '' THEN '[]' ELSE COALESCE(documents, '') END`
