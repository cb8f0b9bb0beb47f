"""What was said and decided at a meeting, approved and locked.

Nouns: *minutes*, a *note* on an item, a *decision*, an *approval*. Verbs: write, send out, approve, correct.
"""
