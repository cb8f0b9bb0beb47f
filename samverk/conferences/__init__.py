"""Conferences: people who never meet, meet; and what they say is not lost.

A conference is a room from the template of that name, alone or in a series. Nouns: conference, series, slot, workshop,
contribution, registration, needs, claim, table, sitting (a round at the tables), seat, note, question, form, report.
Verbs, in the order of the work: plan, announce, register, invite, seat, check in, note, ask, report, thank.
"""
