"""Composes everything: home, search, public pages, error pages.

Nouns: the *home* page (of a visitor or of somebody signed in), a *public room* (a room's public page).
Verbs: view, find.
"""
