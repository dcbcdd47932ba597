package page

// Choice is one of several that a page offers.
type Choice struct {
	Value, Label string
	Chosen       bool
}
