// Package webapi is the way to Slack's Web API: it holds back what Slack limits,
// in all replicas, and says of Slack's errors what they mean to package chat. It
// knows neither what is sent nor why.
package webapi
