"""What persons have said yes to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record

from .persons import Person


class ConsentQuerySet(models.QuerySet["Consent"]):
    def valid(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at=None)

    def holding_in(self, through: str) -> "ConsentQuerySet":
        """What was said yes to there; and what was said to no place in particular, which holds everywhere."""
        return self.valid().filter(through__in=["", through])

    def newest_first(self) -> "ConsentQuerySet":
        return self.order_by("-given_at", "-id")


class Consent(Record):
    """A person's yes to one purpose, with the text they saw. Withdrawn, never deleted while the person is kept.

    `through` says where it was given, such as in which programme: a yes in another one is another yes. Empty for one
    that was given to no place in particular.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=60)
    through = models.CharField(_("given in"), max_length=80, blank=True, default="")
    text = models.TextField(_("text shown"))
    given_at = models.DateTimeField(_("said yes"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose", "through"],
                condition=models.Q(withdrawn_at=None),
                name="people_consent_once",
            )
        ]

    def __str__(self) -> str:
        return self.purpose
