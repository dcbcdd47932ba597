// Package people knows who is who in Slack: the app's own user and workspace,
// what Slack tells of users and user groups, and who is of another organisation. It
// keeps what it was told in memory for minutes and decides nothing of what they see.
package people
