"""The red thread's first knot: what was heard, where, and what became of it.

Nouns: an *observation* (a hinder, possibility, need, idea or risk), its *themes*, its *sources* (every time
it was heard). Never a name. Verbs: note, merge, share, take up.
"""
