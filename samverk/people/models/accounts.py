"""Accounts: the addresses that sign in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.folding import fold


class AccountQuerySet(models.QuerySet["Account"]):
    def active(self) -> "AccountQuerySet":
        return self.filter(is_active=True)

    def administrators(self) -> "AccountQuerySet":
        return self.filter(is_administrator=True)

    def open(self) -> "AccountQuerySet":
        """Without the erased and without those whose person has a protected identity."""
        return self.filter(erased_at=None).exclude(person__is_protected=True)

    def with_person(self) -> "AccountQuerySet":
        return self.select_related("person")

    def named(self, words: str) -> "AccountQuerySet":
        """Whose address or person's name holds `words`, whatever their case and marks."""
        return self.filter(
            models.Q(email__contains=words.strip().lower())
            | models.Q(person__name_folded__contains=fold(words))
        )


class AccountManager(BaseUserManager["Account"]):
    """Made by `people.actions`; these two are what Django and allauth call."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser, Record):
    """An e-mail address that signs in. What it may do depends on its person's roles in rooms.

    Never deleted, because the audit trail refers to it: erasing empties it.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_administrator = models.BooleanField(_("administrator of the installation"), default=False)
    language = models.CharField(_("language"), max_length=8, default="sv")
    date_joined = models.DateTimeField(_("since"), auto_now_add=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    trail_label = ""
    objects = AccountManager.from_queryset(AccountQuerySet)()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.email

    @property
    def name(self) -> str:
        """The name its own holder sees: the person's, else the address."""
        try:
            return self.person.real_name
        except ObjectDoesNotExist:
            return self.email
