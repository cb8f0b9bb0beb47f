"""What lists call sectors and categories."""

import pytest

from samverk.organisations.models import Sector
from samverk.organisations.sectors import categories_of, sector_of


@pytest.mark.parametrize(
    ("name", "word", "sector"),
    [
        ("Falu kommun", "public", Sector.MUNICIPALITY),
        ("Region Skåne", "public", Sector.MUNICIPALITY),
        ("Fyrbodals kommunförbund", "public", Sector.MUNICIPALITY),
        ("Roscommon County Council (grevskapsstyrelsen)", "public", Sector.MUNICIPALITY),
        ("Länsstyrelsen i Dalarna", "public", Sector.AUTHORITY),
        ("Migrationsverket", "public", Sector.AUTHORITY),
        ("Arbetsförmedlingen", "Offentlig sektor", Sector.AUTHORITY),
        ("Information Sverige", "public", Sector.PUBLIC),
        ("Röda Korset", "civil_society", Sector.CIVIL_SOCIETY),
        ("Röda Korset", "Civilsamhälle", Sector.CIVIL_SOCIETY),
        ("Röda Korset", "Ideell förening", Sector.CIVIL_SOCIETY),
        ("Högskolan Väst", "academia", Sector.EDUCATION),
        ("Coompanion", "Social enterprise", Sector.SOCIAL_ENTERPRISE),
        ("Malmö stad", "", Sector.MUNICIPALITY),
        ("Rotary", "", Sector.OTHER),
        ("Rotary", "något helt annat ord", Sector.OTHER),
    ],
)
def test_sector_of(name, word, sector):
    assert sector_of(name, word) == sector


def test_categories_of_reads_several_and_leaves_out_the_unknown():
    assert categories_of("social_work; culture_sport;social_work, nonsense") == [
        "social_work",
        "culture_sport",
    ]
