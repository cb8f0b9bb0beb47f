"""Persons, and who handles those with protected identity."""

from django.db import models
from django.db.models.functions import Upper
from django.db.models.lookups import Exact
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Folded, Line, SwedishOrder
from samverk.languages.folding import fold

from .accounts import Account


class PersonQuerySet(models.QuerySet["Person"]):
    def with_account(self) -> "PersonQuerySet":
        return self.filter(account__isnull=False)

    def kept(self) -> "PersonQuerySet":
        """Those who are not erased."""
        return self.filter(erased_at=None)

    def named(self, words: str) -> "PersonQuerySet":
        return self.filter(
            models.Q(name_folded__contains=fold(words)) | models.Q(email__icontains=words.strip())
        )

    def with_email(self, email: str) -> "PersonQuerySet":
        """Whose address it is, large letters or small: as `iexact`, which reads no index in SQLite."""
        return self.filter(Exact(Upper("email"), Upper(models.Value(email))))

    def handled_by(self, account: Account) -> "PersonQuerySet":
        """Persons with protected identity whom `account` is named to handle. Use on `including_protected`."""
        return self.filter(is_protected=True, handlers__account=account)


class OpenPersonManager(models.Manager["Person"]):
    """Everybody but those with protected identity: the default everywhere, so that a slip hides them."""

    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db).filter(is_protected=False)


class Person(Record):
    """Somebody we know of, with or without an account.

    `name` is what may be shown: a protected or erased person has none, wherever the row was reached from.
    `real_name` is for the person's own page and for named handlers.
    """

    class ContactBy(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone call")
        TEXT = "text", _("text message")
        LETTER = "letter", _("letter")

    account = models.OneToOneField(
        Account, models.SET_NULL, null=True, blank=True, related_name="person", verbose_name=_("account")
    )
    given_name = Line(_("given name"), max_length=80)
    family_name = Line(_("family name"), max_length=80, blank=True)
    name_folded = Folded("given_name", "family_name")
    name_order = SwedishOrder("given_name", "family_name")
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = Line(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("preferred language"), max_length=8, default="sv")
    contact_by = models.CharField(
        _("prefers contact by"), max_length=10, choices=ContactBy, default=ContactBy.EMAIL
    )
    is_protected = models.BooleanField(_("protected identity"), default=False)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    trail_label = ""
    objects = OpenPersonManager.from_queryset(PersonQuerySet)()
    including_protected = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        base_manager_name = "including_protected"
        indexes = [
            # They are few: leaving them out of thousands of rows asks this index alone.
            models.Index(
                fields=["is_protected"], name="people_protected", condition=models.Q(is_protected=True)
            ),
            # Whether somebody is known already is asked by address and number.
            models.Index(Upper("email"), name="people_email"),
            models.Index(fields=["phone"], name="people_phone"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        if self.is_protected:
            return gettext("Protected identity")
        return self.real_name

    @property
    def real_name(self) -> str:
        if self.erased_at:
            return gettext("Erased person")
        return f"{self.given_name} {self.family_name}".strip()


class Handler(models.Model):
    """An account named to handle a person with protected identity; nobody else ever sees that person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="handlers", verbose_name=_("person"))
    account = models.ForeignKey(Account, models.CASCADE, related_name="+", verbose_name=_("handler"))
    named_by = models.ForeignKey(
        Account, models.SET_NULL, null=True, related_name="+", verbose_name=_("named by")
    )
    named_at = models.DateTimeField(_("named"), auto_now_add=True)

    class Meta:
        verbose_name = _("handler of a protected identity")
        verbose_name_plural = _("handlers of protected identities")
        constraints = [models.UniqueConstraint(fields=["person", "account"], name="people_handler_once")]

    def __str__(self) -> str:
        return str(self.account)
