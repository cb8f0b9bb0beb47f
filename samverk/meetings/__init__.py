"""Meetings of a room: invited, answered, prepared and held.

Nouns: a *series*, a *meeting*, its *invitees* and their answers, its *agenda* of items with papers, a *poll* for a
date, the *information pack* of a room. Verbs: plan, invite, answer, remind, move, cancel, hold.
"""
