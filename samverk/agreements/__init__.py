"""Texts that parties agree on, sign, renew and leave; and a register of those that were made elsewhere.

Nouns: an *agreement* (with its *draft*), a *version* (an exact text that never changes), a *party*, a *signature*, a
*commitment* (what an organisation promises, perhaps for an action of the plan), a *conflict* of interest, a *row* (of
a pact or a responsibility table), an *evaluation*, a *renewal*, a *sealed paper*.
Verbs: write, promise, open for signing, sign, join, leave, evaluate, renew, end, publish, record, check a paper.

What is signed is a version's text by its SHA-256. The signature is a simple electronic one (eIDAS 910/2014, article
3.10): who, for whom, when and how they had signed in. `samverk.documents.sealing` seals the paper of it.
"""
