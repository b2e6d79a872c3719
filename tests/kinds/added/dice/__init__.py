"""A tiny kind of lessons, for a test: the sum of two dice."""
