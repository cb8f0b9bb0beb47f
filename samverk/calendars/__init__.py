"""Dates of a room as people's own calendars read them.

Nouns: an *entry* (something with a date), a *feed* (a secret, revocable address). Verbs: invite, cancel, publish, read a reply.
"""
