"""Running an installation: prepare, start, stop, back up, restore. The top floor: it knows everything, nothing knows it.

Nouns: a *server* (the web server and the worker, started and stopped together), a *backup* (one file).
Verbs: `prepare`, `serve`, `install`, `back_up`, `restore`; each is a command of `./run`.
"""
