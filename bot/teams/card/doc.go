// Package card sets what Lotsen shows in Teams: Adaptive Cards of version 1.5
// with a line of text before them and the citations that Teams knows. What
// documents and people wrote stands in text runs, in which no mark-up works. It
// sends nothing.
package card
