"""Who is needed around the table: the search table, influence and interest, who is missing, the map.

Nouns: a *stakeholder* (an organisation looked at in a room), a *judgement* (of influence and interest, with
author and date), a *criterion* (a column of the room's own), a *view* (filters and sorting that were saved).
"""
