"""Every message that leaves: written with the change that causes it, delivered by the worker, at least once.

Nouns: a *message* (to one person, as it was when it was written), a *delivery* (into the demo's mailbox), an
*answer*. Verbs: `post` writes a message in the caller's transaction, `deliver_waiting` hands over what is due,
`answer_message` answers as the recipient; `replies.register` says who deals with answers.
"""
