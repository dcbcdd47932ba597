// Package desk is what every face of Lotsen offers: answers, the register of
// duties, the documents and their sections, reading them again, and the
// questions that they did not answer. Its types are its own, in no language and
// without markup: how a thing is worded and set is the face's. It knows no face,
// no chat and no database.
package desk
