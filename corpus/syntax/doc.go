// Package syntax cuts Swedish sentences into clauses and finds their verbs and
// those of their subjects that are bodies. It knows neither duties nor
// documents: package duty reads from it what a sentence lays on whom.
package syntax
