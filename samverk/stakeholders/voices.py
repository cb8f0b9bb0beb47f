"""The groups that should be heard around the table.

They are those of the method's `groups_to_represent` that a register of organisations can show. Its
community ambassadors and mediators are persons, so the page asks for them in words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.organisations.models import Category, Sector


@dataclass(frozen=True)
class Voice:
    """A group that should be heard. An organisation has the voice by its sector or by one of its categories.

    `themes` are what is noted at conferences, meetings and desks when this group's part is talked about.
    """

    key: str
    name: str | Promise
    why: str | Promise
    sectors: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    themes: tuple[str, ...] = ()

    def is_of(self, sector: str, categories: Iterable[str]) -> bool:
        return sector in self.sectors or not self.categories.isdisjoint(categories)


VOICES = (
    Voice(
        "migrant_led",
        _("Those it is about: groups led by migrants or refugees"),
        _("Without them you talk about people instead of with them. The method always asks for them."),
        categories=frozenset({Category.MIGRANT_LED}),
        themes=("participation", "diversity"),
    ),
    Voice(
        "municipality",
        _("The municipality or the region"),
        _("They run reception, schools and adult education, and have the local mandate."),
        sectors=frozenset({Sector.MUNICIPALITY}),
    ),
    Voice(
        "authority",
        _("The state"),
        _("The method asks for the state: its authorities decide on permits, work and benefits."),
        sectors=frozenset({Sector.AUTHORITY}),
        themes=("policy", "asylum"),
    ),
    Voice(
        "civil_society",
        _("Associations and networks"),
        _("Civil society meets people in the evenings and at weekends, when offices are closed."),
        sectors=frozenset({Sector.CIVIL_SOCIETY, Sector.FAITH}),
        themes=("volunteering", "meeting_places"),
    ),
    Voice(
        "social_work",
        _("Social work and reception"),
        _("The method asks for social workers and for those who work with reception."),
        categories=frozenset({Category.SOCIAL_WORK}),
        themes=("reception", "children"),
    ),
    Voice(
        "education",
        _("Educators"),
        _("The method asks for educators: language and school are where most things start."),
        sectors=frozenset({Sector.EDUCATION}),
        categories=frozenset({Category.EDUCATION}),
        themes=("education", "language"),
    ),
    Voice(
        "employers",
        _("Employers and those who help people to work"),
        _("Somebody has to be able to offer a placement or a job."),
        sectors=frozenset({Sector.BUSINESS, Sector.SOCIAL_ENTERPRISE}),
        categories=frozenset({Category.VOCATIONAL_ECONOMIC}),
        themes=("work", "entrepreneurship", "social_enterprise"),
    ),
    Voice(
        "housing",
        _("Somebody who has homes to let"),
        _("Without a home nothing else lasts."),
        categories=frozenset({Category.HOUSING}),
        themes=("housing",),
    ),
    Voice(
        "health",
        _("Health care"),
        _("Ill health is what most often stands between people and school or work."),
        categories=frozenset({Category.HEALTH}),
        themes=("health",),
    ),
    Voice(
        "culture_sport",
        _("Culture and sport"),
        _("It is where people who would not have met do meet."),
        categories=frozenset({Category.CULTURE_SPORT}),
        themes=("culture_sport",),
    ),
    Voice(
        "youth",
        _("Young people"),
        _("Nobody else knows what it is to be young and new here."),
        categories=frozenset({Category.YOUTH}),
        themes=("youth",),
    ),
)
