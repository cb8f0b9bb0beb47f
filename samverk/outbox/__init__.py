"""Every message that leaves: written with the change that causes it, delivered by the worker, at least once. And
every answer that comes in: taken in if it is plainly its recipient's, otherwise held for an administrator.

Nouns: a *message* (to one person, as it was when it was written), a *delivery* (into the demo's mailbox), an
*answer*, a *held message*. Verbs: `post` writes a message in the caller's transaction, `deliver_waiting` hands over
what is due, `fetch_incoming` reads the mailbox of answers, `take_in_message` gives mail to whoever asked,
`hand_on_message`, `forward_message` and `throw_away_message` deal with what is held. `replies.register` says who
deals with answers, `files.register` who understands a kind of file.
"""
