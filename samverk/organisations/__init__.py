"""The register of organisations: who they are, where they are, what they do, who belongs to them.

Nouns: an *organisation* (or a local *unit* of one, under its *umbrella*), a *category*, an *affiliation* (a
person belongs to an organisation), a *resemblance* (two entries that look like one), a *merge*, a *distinction*
(somebody said that two entries are two).
Verbs: `add_organisation`, `change_organisation`, `close_organisation`, `reopen_organisation`,
`add_affiliation`, `end_affiliation`, `look_for_duplicates`, `merge_organisations`, `undo_merge`, `mark_distinct`.

Apps above meet it in four registers: `editors` (who may change), `visibility` (whose contacts one sees),
`panels` (cards on an organisation's page), `merging` (rows that follow when two entries become one).
"""
