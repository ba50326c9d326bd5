"""What was signed or granted: which kind, between whom, when, where, by whom and for how long."""
