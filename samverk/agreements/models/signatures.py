"""Who signed what."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line
from samverk.organisations.models import Organisation
from samverk.people.models import Person

from .agreements import AgreementVersion
from .parties import Party


class SignatureQuerySet(models.QuerySet["Signature"]):
    def with_faces(self) -> "SignatureQuerySet":
        """What a list of signatures shows, in one query."""
        return self.select_related("organisation", "person", "party")

    def for_standing(self) -> "SignatureQuerySet":
        """Who signed which version and when, and nothing else: there may be hundreds."""
        return self.select_related("person").only(
            "version_signed", "party", "signed_at", "person_name", "person__is_protected"
        )


class Signature(Record):
    """A simple electronic signature on one exact text. The database refuses any change of what was signed.

    The organisation's name and the person's are kept as they were. Where the person is protected or erased no name
    is shown: `signatory` says who then.
    """

    version_signed = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="signatures")
    party = models.ForeignKey(Party, models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation_name = Line(_("organisation"), max_length=200)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    person_name = Line(_("signed by"), max_length=160, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now)
    methods = Line(_("how they had signed in"), max_length=80)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version_signed", "organisation"], name="agreements_signature_once"
            ),
        ]

    trail_label = ""  # named as it is today

    def __str__(self) -> str:
        return self.organisation_name

    @property
    def signatory(self) -> str:
        """The person's name as it was, or "" where it may not be shown any more."""
        return "" if self.person is None or self.person.is_protected else self.person_name
