"""What somebody promised to do, by when, and what came of it.

Nouns: a *task*, its *owner*, its *answer*. Verbs: give, answer, hand over, remind.
"""
