"""Meetings of a room: invited, answered, prepared and held.

Nouns: a *series*, a *meeting*, its *invitees*, its *agenda*. Verbs: plan, invite, answer, move, cancel.
"""
