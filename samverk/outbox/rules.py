"""Messages are the system's; the mailbox is everybody's, and exists in the demo only (the views see to that)."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

permit("outbox.post_message", _("sent a message"), audience=Audience.SYSTEM)
permit("outbox.view_mailbox", _("opened the demo's mailbox"), audience=Audience.ANYONE)
permit("outbox.view_message", _("read a message in the demo's mailbox"), audience=Audience.ANYONE)
permit("outbox.view_attachment", _("fetched an attachment"), audience=Audience.ANYONE)
permit("outbox.answer_message", _("answered a message in the demo"), audience=Audience.ANYONE)
