"""Who may do what with accounts and persons, sign-in included."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

# Sign-in: the names are django-allauth's.
permit("account_login", _("signed in"), audience=Audience.ANYONE)
permit("account_logout", _("signed out"), audience=Audience.ANYONE)
permit("account_inactive", _("was told that the account is closed"), audience=Audience.ANYONE)
permit("account_signup", _("made an account"), audience=Audience.ANYONE)
permit("account_reauthenticate", _("showed who they are once more"), audience=Audience.SIGNED_IN)
permit("account_email", _("changed e-mail address"), audience=Audience.SIGNED_IN)
permit("account_email_verification_sent", _("was asked to confirm the address"), audience=Audience.ANYONE)
permit("account_confirm_email", _("confirmed the e-mail address"), audience=Audience.LINK)
permit("account_change_password", _("changed password"), audience=Audience.SIGNED_IN)
permit("account_set_password", _("chose a password"), audience=Audience.SIGNED_IN)
permit("account_reset_password", _("asked for a new password"), audience=Audience.ANYONE)
permit("account_reset_password_done", _("was sent a link for a new password"), audience=Audience.ANYONE)
permit("account_reset_password_from_key", _("chose a new password by link"), audience=Audience.LINK)
permit("account_reset_password_from_key_done", _("has a new password"), audience=Audience.ANYONE)
permit("account_confirm_login_code", _("signed in by code"), audience=Audience.SYSTEM)
permit("mfa_index", _("looked at two-step sign-in"), audience=Audience.SIGNED_IN)
permit("mfa_authenticate", _("gave the second step"), audience=Audience.ANYONE)
permit("mfa_reauthenticate", _("gave a code once more"), audience=Audience.SIGNED_IN)
permit("mfa_activate_totp", _("turned the authenticator app on"), audience=Audience.SIGNED_IN)
permit("mfa_deactivate_totp", _("turned the authenticator app off"), audience=Audience.SIGNED_IN)
permit("mfa_view_recovery_codes", _("looked at the recovery codes"), audience=Audience.SIGNED_IN)
permit("mfa_generate_recovery_codes", _("made new recovery codes"), audience=Audience.SIGNED_IN)
permit("mfa_download_recovery_codes", _("downloaded the recovery codes"), audience=Audience.SIGNED_IN)
permit("mfa_list_webauthn", _("looked at the passkeys"), audience=Audience.SIGNED_IN)
permit("mfa_add_webauthn", _("added a passkey"), audience=Audience.SIGNED_IN)
permit("mfa_edit_webauthn", _("renamed a passkey"), audience=Audience.SIGNED_IN)
permit("mfa_remove_webauthn", _("removed a passkey"), audience=Audience.SIGNED_IN)
permit("mfa_reauthenticate_webauthn", _("used the passkey once more"), audience=Audience.SIGNED_IN)
permit("mfa_login_webauthn", _("signed in with a passkey"), audience=Audience.ANYONE)
permit("socialaccount_login_cancelled", _("broke off signing in at a provider"), audience=Audience.ANYONE)
permit("socialaccount_login_error", _("could not sign in at a provider"), audience=Audience.ANYONE)
permit("socialaccount_signup", _("made an account through a provider"), audience=Audience.ANYONE)
permit("socialaccount_connections", _("looked at the connected providers"), audience=Audience.SIGNED_IN)
permit("openid_connect_login", _("went to a provider to sign in"), audience=Audience.ANYONE)
permit("openid_connect_callback", _("came back from a provider"), audience=Audience.ANYONE)
permit("usersessions_list", _("looked at where they are signed in"), audience=Audience.SIGNED_IN)

# My own pages.
permit("people.view_account", _("looked at their account"), audience=Audience.SIGNED_IN)
permit("people.change_account", _("changed their details"), audience=Audience.SIGNED_IN)
permit("people.change_language", _("changed language"), audience=Audience.SIGNED_IN)
permit("people.view_visibility", _("looked at who can see them"), audience=Audience.SIGNED_IN)
permit("people.view_consents", _("looked at their consents"), audience=Audience.SIGNED_IN)
permit("people.withdraw_consent", _("took back a consent"), audience=Audience.SIGNED_IN)
permit("people.view_holdings", _("looked at everything held about them"), audience=Audience.SIGNED_IN)
permit("people.export_holdings", _("downloaded everything held about them"), audience=Audience.SIGNED_IN)
permit("people.erase_account", _("erased their account"), audience=Audience.SIGNED_IN)

# Protected identity: the views open these for the named handlers only.
permit("people.view_protected_people", _("looked at whom they handle"), audience=Audience.SIGNED_IN)
permit("people.view_protected", _("opened a person with protected identity"), audience=Audience.SIGNED_IN)
permit("people.change_protected", _("changed a person with protected identity"), audience=Audience.SIGNED_IN)
permit("people.unprotect_person", _("ended a protected identity"), audience=Audience.SIGNED_IN)

# The installation's administrators.
permit("people.view_accounts", _("looked at the accounts"), audience=Audience.ADMINISTRATOR)
permit("people.invite_account", _("invited to an account"), audience=Audience.ADMINISTRATOR)
permit("people.deactivate_account", _("closed an account"), audience=Audience.ADMINISTRATOR)
permit("people.reactivate_account", _("opened an account again"), audience=Audience.ADMINISTRATOR)
permit("people.appoint_administrator", _("made somebody administrator"), audience=Audience.ADMINISTRATOR)
permit("people.dismiss_administrator", _("ended an administrator's rights"), audience=Audience.ADMINISTRATOR)
permit("people.view_people", _("looked at the people"), audience=Audience.ADMINISTRATOR)
permit("people.protect_person", _("protected an identity"), audience=Audience.ADMINISTRATOR)
permit("people.view_retention", _("looked at what is erased when"), audience=Audience.ADMINISTRATOR)
permit(
    "people.view_handlers", _("looked at who handles protected identities"), audience=Audience.ADMINISTRATOR
)
permit(
    "people.change_handlers", _("changed who handles a protected identity"), audience=Audience.ADMINISTRATOR
)

# Acts without a page of their own: other apps' pages and the system do them.
permit("people.create_account", _("made an account"), audience=Audience.SYSTEM)
permit("people.add_person", _("added a person"), audience=Audience.SYSTEM)
permit("people.change_person", _("changed a person's details"), audience=Audience.SYSTEM)
permit("people.link_account", _("linked an account to a person"), audience=Audience.SYSTEM)
permit("people.give_consent", _("gave a consent"), audience=Audience.SYSTEM)
permit("people.erase_person", _("erased a person"), audience=Audience.SYSTEM)
permit("people.erase_past", _("erased what was past its time"), audience=Audience.SYSTEM)
