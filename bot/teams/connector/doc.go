// Package connector is the way to the Bot Framework's connector and to Microsoft
// Graph: posts, members, files. A token goes to addresses that are known and
// nowhere else; what to post is not its to say.
package connector
