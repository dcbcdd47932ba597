// Package page is what every page needs: its frame, the words around it, files
// that browsers load, and who may open it. What stands on a page is for the rooms
// beside this package to say.
package page
