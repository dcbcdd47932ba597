// Package signin signs people in to the web pages: by OpenID Connect, or by a
// one-time link where there is none. It keeps their sessions, tells pages who
// asks and what role they have, guards against other sites and limits how often
// one may ask. It shows no pages of its own but short notices, and knows no documents.
package signin
