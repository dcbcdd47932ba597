// Package setup gets the Teams app going: the package to install it by, and what
// lotsen doctor tries of its settings. It serves no one.
package setup
