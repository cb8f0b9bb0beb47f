"""Which languages there are, which way they run, and how their words are cleaned, folded, sorted and shown."""
