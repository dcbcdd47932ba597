// Package token is the tokens that Microsoft and Lotsen know each other by: those
// that come with an activity are checked by the issuer's keys, those for Microsoft's
// services are got by the app's secret and kept while they last.
package token
