"""One index over everything, asked with the scopes a person may read; tolerant of spelling, on both databases.

Nouns: an *item* (a searchable thing), a *word* (of the index's vocabulary), a *hit*.
Verbs: `actions.index`, `actions.remove`, `finding.find`.

A *scope* says who may find an item: `public`, `signed_in`, `room:<uid>` or `room:<uid>:leaders`. The index
knows nothing else about access, and gives nothing outside the scopes it is asked with.
"""
