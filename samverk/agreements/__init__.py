"""Texts that parties agree on, sign and renew.

Nouns: an *agreement*, its *versions*, *parties*, *signatures*, *commitments*. Verbs: write, sign, join, leave, renew.
"""
