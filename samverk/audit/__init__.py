"""Who did what, who read what, and why personal facts are held. Append-only.

Nouns: an *entry* (an act), a *reading* (somebody opened a sensitive record), a *record* (the base of every
table that acts are done to), a *declaration* (purpose, ground and retention of a personal field).
Verbs: `record`, `record_reading`, `declare`.
"""
