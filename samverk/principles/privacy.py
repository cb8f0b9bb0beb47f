"""Judgements of principles hold no personal facts by design; their note is free text, so it is declared."""

from samverk.audit.privacy import declare

declare(
    "principles.Service",
    "note",
    purpose="Saying in a few words how something served a principle. The form asks for no names.",
    basis="6.1.e",
    keep="as long as the room",
)
