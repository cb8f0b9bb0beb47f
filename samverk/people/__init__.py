"""People: accounts that sign in, persons with or without one, consent, and protected identity.

Nouns: an *account* (an address that signs in), a *person* (somebody we know of), a *handler* (who may see a
person with protected identity), a *consent*.
A person with protected identity is in no list, search, map, count, export, feed or mail: `Person.objects`
leaves them out, so that forgetting to think of them hides them.
"""
