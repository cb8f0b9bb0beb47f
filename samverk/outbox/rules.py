"""Messages are the system's; the mailbox is everybody's, and exists in the demo only (the views see to that)."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

permit("outbox.post_message", _("sent a message"), audience=Audience.SYSTEM)
permit("outbox.view_mailbox", _("opened the demo's mailbox"), audience=Audience.ANYONE)
permit("outbox.view_message", _("read a message in the demo's mailbox"), audience=Audience.ANYONE)
permit("outbox.view_attachment", _("fetched an attachment"), audience=Audience.ANYONE)
permit("outbox.answer_message", _("answered a message in the demo"), audience=Audience.ANYONE)
permit("outbox.press_answer", _("answered a calendar invitation in the demo"), audience=Audience.ANYONE)
permit("outbox.take_in_message", _("took in an answer"), audience=Audience.SYSTEM)
permit("outbox.hold_message", _("held back mail that came in"), audience=Audience.SYSTEM)
permit("outbox.view_held_messages", _("opened the list of held mail"), audience=Audience.ADMINISTRATOR)
permit("outbox.view_held_message", _("read held mail"), audience=Audience.ADMINISTRATOR)
permit("outbox.hand_on_message", _("took in held mail as an answer"), audience=Audience.ADMINISTRATOR)
permit("outbox.forward_message", _("forwarded held mail"), audience=Audience.ADMINISTRATOR)
permit("outbox.throw_away_messages", _("threw several held messages away"), audience=Audience.ADMINISTRATOR)
permit("outbox.throw_away_message", _("threw held mail away"), audience=Audience.ADMINISTRATOR)
