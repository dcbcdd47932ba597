// Package wire reads what the Bot Framework delivers: activities, whom they
// mention, and their texts as a person would read them. It decides nothing and
// calls no one.
package wire
