"""From the tables to the solver's arrays and back: who may meet whom, how well it fits, and why.

`pool` reads everybody who may be matched, `solve` finds the best plan and its proof, `explain` says why somebody is left
and what would change it, `words` says what two people share. The solver itself (`samverk.optimise`) knows no tables.
"""
