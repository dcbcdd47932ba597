// Package grammar cuts Swedish text into tokens and tells what word classes
// they belong to, as far as closed classes, a list of verbs and the endings of
// words tell it. It finds neither clauses nor the names of bodies, and it
// does not stem: package swedish does.
package grammar
