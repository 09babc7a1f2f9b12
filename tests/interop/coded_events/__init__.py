"""Tables of coded events."""
