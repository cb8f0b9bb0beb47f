"""Long work: started by a person, done by the worker, shown with its progress, left and found again.

Nouns: a *job* (one piece of work and what became of it), a *kind* (a function that jobs run), a *sign* (a sign of
life or progress that is seen at once), a *turn* (when a periodic function is due next).
Verbs: `job`, `every`, `each_round`, `at_setup`, `at_restore` register a function (in an app's own `jobs.py`, which is
found by itself); `start_job`, `cancel_job`, `retry_job`.
"""
