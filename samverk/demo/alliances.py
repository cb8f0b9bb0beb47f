"""The documents' own rooms: the four alliances of ambassadorship, the steering group and the conferences' findings."""

from datetime import date
from pathlib import Path

from django.db import transaction

from samverk.organisations.models import Organisation
from samverk.people.models import Account
from samverk.places.models import County
from samverk.workspaces.actions import create_workspace, publish_workspace
from samverk.workspaces.actions.members import add_member, remove_member
from samverk.workspaces.actions.turns import lay_out_turns
from samverk.workspaces.models import Workspace

DATA = Path(__file__).with_name("data")
_COUNTRIES = {"MCM Frankrike": "FR", "MCM Irland": "IE", "MCM Nederländerna": "NL", "MCM Sverige": "SE"}
_WORDS = {
    "FR": ("Alliansen i Frankrike", "Bordeaux med omnejd"),
    "IE": ("Alliansen i Irland", "Roscommon och Dublin"),
    "NL": ("Alliansen i Nederländerna", "Fryslân"),
    "SE": ("Alliansen i Sverige", "Skåne"),
}
_PURPOSE = {
    "sv": "Den som själv har flyttat hit visar vägen för andra, och samhället lär sig av dem.",
    "en": "Those who have moved here themselves show others the way, and society learns from them.",
    "ar": "من انتقل إلى هنا بنفسه يرشد الآخرين، والمجتمع يتعلم منهم.",
}
_CIVIL, _LOCAL, _STATE = "Idéburna organisationer", "Kommuner och regioner", "Regeringen"
# Who sat in the steering group, for which party, and since when the documents know of it. They name the whole group
# for 2013 and 2014; for 2012 the chair's organisation only.
_SEATS = {
    "SIOS - Samarbetsorgan för etniska organisationer i Sverige": (_CIVIL, "2011-09-01"),
    "Sociala Missionen": (_CIVIL, "2012-01-01"),
    "Irakiska Riksförbundet": (_CIVIL, "2013-01-01"),
    "RIFFI": (_CIVIL, "2013-01-01"),
    "Hela Sverige ska leva": (_CIVIL, "2014-01-01"),
    "Skyddsvärnet": (_CIVIL, "2014-01-01"),
    "Caritas Angered/Göteborg (Frivilligcentral Hjällbo/Angered)": (_CIVIL, "2014-01-01"),
    "Sveriges Kommuner och Landsting (SKL)": (_LOCAL, "2011-09-01"),
    "Regeringskansliet": (_STATE, "2011-09-01"),
    "Utbildningsdepartementet": (_STATE, "2013-01-01"),
    "Arbetsmarknadsdepartementet": (_STATE, "2013-01-01"),
}
_GONE_2014 = ("Sociala Missionen", "Irakiska Riksförbundet", "RIFFI")


@transaction.atomic
def make_alliances(cast: dict[str, Account], by_alliance: dict[str, list[Organisation]]) -> None:
    """The four alliances of the method's own project, under one room, each with its list of organisations."""
    by = cast["coordinator"]
    project = create_workspace(
        by=by,
        template="project",
        name="Samhällsambassadörer i fyra länder",
        purpose=_PURPOSE,
        scope=Workspace.Scope.NATIONAL,
        starts_on=date(2020, 9, 1),
        ends_on=date(2022, 8, 31),
    )
    for alliance, country in _COUNTRIES.items():
        name, place = _WORDS[country]
        room = create_workspace(
            by=by,
            template="alliance",
            name=name,
            purpose=_PURPOSE,
            country=country,
            place_note=place,
            parent=project,
            counties=County.objects.filter(code="12") if country == "SE" else (),
            starts_on=date(2020, 9, 1),
            ends_on=date(2022, 8, 31),
        )
        for organisation in by_alliance.get(alliance, []):
            add_member(by=by, workspace=room, organisation=organisation, joined_on=date(2021, 1, 15))
        publish_workspace(by=by, workspace=room, public_text={})


@transaction.atomic
def make_steering_group(cast: dict[str, Account], by_alliance: dict[str, list[Organisation]]) -> Workspace:
    """The national Agreement's steering group, whose chair went round between the three parties."""
    by = cast["organiser"]
    room = create_workspace(
        by=by,
        template="steering_group",
        name="Styrgruppen för Överenskommelsen",
        scope=Workspace.Scope.NATIONAL,
        purpose={
            "sv": "Följa upp den nationella överenskommelsen inom integrationsområdet, med ordförandeskap i tur och ordning.",
            "en": "Follow up the national Agreement in the field of integration, with a chair that goes round.",
        },
        starts_on=date(2011, 9, 1),
    )
    members = {
        organisation.name: add_member(
            by=by,
            workspace=room,
            organisation=organisation,
            joined_on=date.fromisoformat(_SEATS[organisation.name][1]),
            party=_SEATS[organisation.name][0],
        )
        for organisation in by_alliance.get("Överenskommelsen", [])
        if organisation.name in _SEATS
    }
    for name in _GONE_2014:
        if name in members:
            remove_member(by=by, member=members[name], left_on=date(2014, 1, 1))
    parties = [(_CIVIL, None), (_LOCAL, None), (_STATE, None)]
    lay_out_turns(by=by, workspace=room, parties=parties, starts_on=date(2012, 1, 1), months=12)
    return room
