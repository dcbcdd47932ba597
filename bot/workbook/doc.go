// Package workbook is the register of duties as an Excel workbook: written for
// the yearly follow-up, with empty columns to fill in, and read back with what
// people wrote there. It keeps nothing and finds no duties.
package workbook
