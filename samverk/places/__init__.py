"""Where: countries, Sweden's counties and municipalities with their outlines, and towns abroad by name and point.

Nouns: a *county*, a *municipality*, a *town* (abroad), a *place* (any of them as somebody typed it), a *map*.
Verbs: `load_places`, `find_places`, `choose_places`; `maps` draws.
"""
