package signin

import "time"

// Age makes the one-time link older.
func (s *SignIn) Age(d time.Duration) { s.made = s.made.Add(-d) }
