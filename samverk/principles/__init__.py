"""The six principles of the national Agreement, and what served them.

Nouns: a *principle* (six of them, loaded from `principles.yaml`), a *service* (one thing of a room served a principle).
Verbs: serve, evaluate. `subjects.register` is how meetings and plans say what can serve;
`{% principles_of kind uid room %}` draws what is served and lets it be changed.
"""
