"""The list that every room can take in: organisations for the register."""

from .importers import register
from .organisations import OrganisationImporter

register(OrganisationImporter)
