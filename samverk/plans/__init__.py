"""From gaps to a vision and an action plan that is followed up.

Nouns: a *gap* (what several observations point to), a *vision*, a *plan* with its *actions* (the method's eight
columns), *obstacles*, *reports* of how far, *versions* that were adopted, a *referral* round with *answers*, and the
*considerations* of how the work goes on afterwards. Verbs: name, write, adopt, plan, report, refer, publish.
"""
