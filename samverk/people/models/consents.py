"""What persons have said yes to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record

from .persons import Person


class ConsentQuerySet(models.QuerySet["Consent"]):
    def valid(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at=None)

    def newest_first(self) -> "ConsentQuerySet":
        return self.order_by("-given_at", "-id")


class Consent(Record):
    """A person's yes to one purpose, with the text they saw. Withdrawn, never deleted while the person is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=60)
    text = models.TextField(_("text shown"))
    given_at = models.DateTimeField(_("said yes"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="people_consent_once",
            )
        ]

    def __str__(self) -> str:
        return self.purpose
