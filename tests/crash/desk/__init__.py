"""A desk in small: counters with events, and every kind of reaction."""
