"""What somebody promised to do, by when, and what came of it.

Nouns: a *task* of a room, its *owner* (a person, an organisation, or nobody yet), its *origin* (the minutes or the plan
it comes from), an *answer* (done, later, dropped …), an *offer* (a colleague is asked to take it over), a *link*
(answers from a letter without signing in). Verbs: give, change, assign, answer, take back, offer, drop, remind.
`origins.register` says where tasks come from, `extra.register` puts other things to do on the page "my tasks".
"""
