// Package blockkit sets what Lotsen says in Slack's Block Kit: answers, duties,
// documents, and the windows and buttons around them, within Slack's limits and
// so that nothing in a document works as markup. It calls no one and keeps
// nothing.
package blockkit
