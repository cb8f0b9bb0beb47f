"""Which sector a list's word means. The words are those of the alliances' own lists, Swedish and English."""

import re

from samverk.languages.folding import fold

from .models import Category, Sector

_WORDS = {
    Sector.MUNICIPALITY: "kommun kommunal kommunen kommuner region regionen municipality",
    Sector.AUTHORITY: "myndighet myndigheter statlig stat staten authority government",
    Sector.CIVIL_SOCIETY: "civilsamhalle civilsamhallet civil_society civil_sector forening foreningar ideell ideella idealla frivillig ngo association",
    Sector.FAITH: "trossamfund kyrka kyrkan samfund forsamling faith church religios",
    Sector.EDUCATION: "academia akademi utbildning skola skolor universitet hogskola forskning education",
    Sector.BUSINESS: "naringsliv foretag privat privata business company naringslivet",
    Sector.SOCIAL_ENTERPRISE: "social_enterprise socialt_foretag sociala_foretag arbetsintegrerande kooperativ",
    Sector.PUBLIC: "public offentlig offentliga offentlig_sektor",
    Sector.OTHER: "other annat ovrigt ovriga",
}
_BY_WORD = {word: sector for sector, words in _WORDS.items() for word in words.split()}
_LOCAL = re.compile(
    r"\bkommun(?!forbund)|\bstad\b|^staden |\bstadshus|^region |regionen\b|kommunforbund|^kommunforbundet|council\b|^provinsen "
    r"|storstadskommun|foreningscenter|arbetsmarknadsenhet|^kulturskolan|^biblioteket|konsthall|^ab .*hem$|skolan$|fryslan$"
)
_STATE = re.compile(
    r"^lansstyrelsen|verket\b|styrelsen\b|departementet|^regeringskansliet|formedlingen|^polisen|kassan\b"
    r"|^ministeriet|^statssekretariatet|job center|^tusla|direktoratet"
)


def sector_of(name: str, word: str) -> str:
    """The `Sector` of an organisation from its name and a list's own word for the sector.

    "Public" is divided by the name: municipalities and regions, the state's authorities, and the rest.
    """
    key = re.sub(r"[\s/-]+", "_", fold(word))
    sector = _BY_WORD.get(key) or next((_BY_WORD[part] for part in key.split("_") if part in _BY_WORD), None)
    folded = fold(name)
    if sector in (None, Sector.OTHER) and not word.strip() and _LOCAL.search(folded):
        return Sector.MUNICIPALITY
    if sector is Sector.PUBLIC:
        if _LOCAL.search(folded):
            return Sector.MUNICIPALITY
        return Sector.AUTHORITY if _STATE.search(folded) else Sector.PUBLIC
    return sector or Sector.OTHER


def categories_of(words: str) -> list[str]:
    """The `Category` values of a list's cell, which may hold several divided by semicolons or commas."""
    known = set(Category.values)
    found = (re.sub(r"[\s/-]+", "_", fold(part)) for part in re.split("[;,|]", words))
    return [value for value in dict.fromkeys(found) if value in known]
