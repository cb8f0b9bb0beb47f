"""Sentences of django-allauth that our catalogues say in plainer words.

Nothing imports this: it is where `makemessages` finds them. Translations of this app come before allauth's.
"""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("Email"),
    _("Email address"),
    _("You must type the same password each time."),
    _("New Password (again)"),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Use a security key"),
    _("Authenticator code"),
    _("Code"),
    _("Passwordless"),
    _(
        "Enabling passwordless operation allows you to sign in using just this key, but imposes additional "
        "requirements such as biometrics or PIN protection."
    ),
    _("Master key"),
    _("Backup key"),
    _("Incorrect code."),
    _("Please type your current password."),
    _("A user is already registered with this email address."),
    _("This email address is already associated with this account."),
    _("The new value must be different from the current one."),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("You cannot add an email address to an account protected by two-factor authentication."),
    _("Password successfully changed."),
    _("Password successfully set."),
    _("Confirmation email sent to %(email)s."),
    _("You have confirmed %(email)s."),
    _("Removed email address %(email)s."),
    _("You have signed out."),
    _("Signed out of all other sessions."),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("Security key added."),
    _("Security key removed."),
    _("A new security key has been added."),
    _("A security key has been removed."),
    _("A new set of recovery codes has been generated."),
    _("A new set of Two-Factor Authentication recovery codes has been generated."),
    _("Email Changed"),
    _("Email Confirmation"),
    _("Email Removed"),
    _("Password Changed"),
    _("Password Set"),
    _("Security Key Added"),
    _("Security Key Removed"),
    _("Authenticator App Activated"),
    _("Authenticator App Deactivated"),
    _("New Recovery Codes Generated"),
    _("Third-Party Account Connected"),
    _("Third-Party Account Disconnected"),
    _("The third-party account has been connected."),
    _("The third-party account has been disconnected."),
    _("You cannot disconnect your last remaining third-party account."),
    _("Your password has been reset."),
    _("Your email has been confirmed."),
)
