"""From gaps to a vision and an action plan that is followed up.

Nouns: a *gap*, a *vision*, a *plan*, an *action*, a *referral*. Verbs: name, adopt, plan, report.
"""
