"""Who organises, and who may set a conference up."""

from samverk.access.rules import COORDINATORS, LEADING_ROLES, TAKING_PART_ROLES, Role

ORGANISERS = LEADING_ROLES | {Role.ORGANISER, Role.SECRETARY, Role.COMMUNICATION_LEAD}
"""Who plans the day and sees who is registered."""
DECIDERS = COORDINATORS | {Role.CHAIR, Role.ORGANISER}
"""Who decides about money, opens registration and publishes."""
HELPERS = TAKING_PART_ROLES
"""Who helps on the day: ticks people off at the door, enters notes from paper."""
