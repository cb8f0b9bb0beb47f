"""Lists as Swedish offices make them: read, mapped by choice, looked through, all or nothing, undone.

Nouns: an *import* (one list on its way in), its *sheets* and *rows*, a *problem* (a cell that is not
understood), a *match* (what a row looks like), a *receipt* (what was made, for the undo), an *importer* (a kind
of list, registered by the app whose records it makes).
Verbs: `start_import`, `choose_header`, `map_columns`, `mend_cells`, `decide_rows`, `commit_import`,
`undo_import`, `abandon_import`.
"""
