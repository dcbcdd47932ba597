// Package setup gets the Slack app going: the manifest to create it by, and what
// lotsen doctor tries of its settings. It serves no one.
package setup
