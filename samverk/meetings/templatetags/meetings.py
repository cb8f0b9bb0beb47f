"""Tags of meetings: when one is, in words, and looking a row up by its key."""

from collections.abc import Mapping
from typing import Any

from django import template

from ..models import Meeting, Proposal
from ..texts import span_in_words, when_in_words

register = template.Library()


@register.simple_tag
def when(meeting: Meeting) -> str:
    """`{% when meeting %}`: "Thursday 3 December 2026, 13.00–15.00"."""
    return when_in_words(meeting)


@register.simple_tag
def span(proposal: Proposal) -> str:
    """`{% span proposal %}`: a proposed time in words."""
    return span_in_words(proposal.starts_at, proposal.ends_at)


@register.filter
def of(mapping: Mapping[Any, Any], key: Any) -> Any:
    """`{{ counts|of:meeting.pk }}`: what stands under the key, or nothing."""
    return mapping.get(key)
