"""From the tables to the solver's arrays and back: who may meet whom, how well it fits, and why.

`pool` reads everybody who may be matched, `solving` finds the best plan and its proof, `explaining` says why somebody
is left and what would change it, `recruiting` whom to look for, `words` and `why_words` say it. The solver itself
(`samverk.optimise`) knows no tables.

Import these modules where they are used and not at the top of views, jobs or actions: the solver is compiled code that
takes a second and memory to load. `words`, `why_words` and `known` are light.
"""
