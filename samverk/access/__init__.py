"""Who may do what: the register of rules, one for each route and act, and the gate that asks it.

Nouns: a *rule* (a permission with its audience and roles), a *role* (what a person is in a room).
Verbs: `permit` declares a rule, `find_rule` looks it up, `is_allowed` decides.

A route's name, its rule's name, the action's name and the audit trail's verb are one and the same word,
as in `stakeholders.judge_stakeholder`; in URL names the dot is a colon.
"""
