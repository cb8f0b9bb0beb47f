"""Rooms: where people cooperate. A room has places it covers, member organisations, people with roles, and tools.

Nouns: a *workspace* (a room, made from a *template*), a *member* (an organisation in it), a *representative*
or *substitute* (a person for a member), a *role*, a *tool*, an *invitation*, a *turn* (of a rotating chair),
a *shared post*, a *definition* (what a party means by a word).
`rooms.enter` is every room view's first line; `tools.register` is how an app puts a tool into rooms.
"""
