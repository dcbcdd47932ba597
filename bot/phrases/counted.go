package phrases

import "time"

// Moment is a time as people read it, to the minute, with the zone that it is of: this
// machine's.
func Moment(at time.Time) string { return at.Local().Format("2006-01-02 15:04 MST") }

// Second is a Moment to the second, where more than one may be of a minute.
func Second(at time.Time) string { return at.Local().Format("2006-01-02 15:04:05 MST") }

// CountDocuments writes "1 document" or "2 documents".
func (w *Words) CountDocuments(n int) string { return w.count(n, w.Document, w.Documents) }

// CountPassages writes "1 passage" or "2 passages".
func (w *Words) CountPassages(n int) string { return w.count(n, w.Passage, w.Passages) }

// CountDuties writes "1 duty" or "2 duties".
func (w *Words) CountDuties(n int) string { return w.count(n, w.Duty, w.Duties) }

func (w *Words) count(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return w.Number(n) + " " + many
}
