"""Friends: from a first click to a friendship that lasted, with a matching that is proved and explained.

Nouns: a *programme* (a room's rules of pairing), a *participant* on one of two sides (*newcomers*, who look for a
friend, and *friends*, who offer to be one), *interviews* and the times for them, *rounds* of matching with their
*suggestions*, *pairs* with *proposals*, first meetings and *check-ins*, *concerns*, *gatherings* where people choose
each other, and *doors* that associations open.

Verbs: sign_up, claim_participant, interview_participant, run_round, accept_suggestion, propose_pair, answer_proposal,
book_first_meeting, check_in, report_concern, end_pair.
"""
