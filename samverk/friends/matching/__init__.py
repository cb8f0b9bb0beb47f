"""From the tables to the solver's arrays and back: who may meet whom, how well it fits, and why.

`pool` reads everybody who may be matched, `solving` finds the best plan and its proof, `explaining` says why somebody
is left and what would change it, `recruiting` whom to look for, `words` and `why_words` say it. The solver itself
(`samverk.optimise`) knows no tables.

The solver is compiled code that takes a second and memory to load, and every process imports these modules: say
`optimise.assign(...)`, which loads it at the first call, and never `from samverk.optimise import assign`.
"""
