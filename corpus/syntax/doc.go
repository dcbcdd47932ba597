// Package syntax cuts Swedish sentences into clauses and finds their verbs, those
// of their subjects that are bodies, and whoever else does something in them. It
// knows neither duties nor documents: package duty reads from it what a sentence
// lays on whom.
package syntax
