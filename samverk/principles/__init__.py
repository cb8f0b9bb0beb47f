"""The six principles of the national Agreement, and what served them.

Nouns: a *principle*, a *service* (a thing of a room that served a principle). Verbs: serve, evaluate.
"""
