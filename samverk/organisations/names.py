"""What remains of an organisation's name when everything that two spellings of it may differ in is gone."""

import csv
import re
from functools import cache
from urllib.parse import urlsplit

from samverk.languages.folding import fold
from samverk.places.actions import DATA

# Words that say what legal form it is, or that it is Swedish or local; two names may differ in them alone.
LEGAL = frozenset(
    [
        "ab",
        "aktiebolag",
        "hb",
        "kommun",
        "kommuns",
        "kommunen",
        "stad",
        "stads",
        "staden",
        "ideell",
        "ekonomisk",
        "forening",
        "foreningen",
        "foren",
        "lokalforening",
        "lokalforeningen",
        "lokalavdelning",
        "lokalavdelningen",
        "avdelning",
        "avdelningen",
        "krets",
        "kretsen",
        "stiftelse",
        "stiftelsen",
        "stift",
        "forbund",
        "forbundet",
        "riksforbund",
        "riksforbundet",
        "organisation",
        "organisationen",
        "svenska",
        "sverige",
        "sveriges",
        "region",
        "regionen",
        "lan",
        "lans",
        "i",
        "och",
        "the",
        "of",
        "for",
        "foundation",
        "association",
        "ltd",
        "gmbh",
        "stiftung",
        "stichting",
        "e",
        "v",
        "ev",
    ]
)
# Municipalities whose genitive is not the name with an s.
IRREGULAR = {"falu": "falun"}
# Counties that are named in the genitive, or by several words.
COUNTIES = {
    "dalarnas": "dalarna",
    "gotaland": "gotaland",
    "gotalands": "gotaland",
    "gotalandsregionen": "gotaland",
    "jamtlands": "jamtland",
    "sodermanlands": "sodermanland",
    "varmlands": "varmland",
    "vastmanlands": "vastmanland",
    "vasternorrlands": "vasternorrland",
    "vasterbottens": "vasterbotten",
    "norrbottens": "norrbotten",
    "ostergotlands": "ostergotland",
    "hallands": "halland",
    "gotlands": "gotland",
    "gavleborgs": "gavleborg",
    "kronobergs": "kronoberg",
}
# Sites on which many organisations have a page: the same host says nothing.
SHARED_HOSTS = frozenset(
    [
        "facebook.com",
        "instagram.com",
        "linkedin.com",
        "youtube.com",
        "sites.google.com",
        "google.com",
        "blogspot.com",
        "wordpress.com",
        "svenskalag.se",
        "laget.se",
        "groupe-sos.org",
    ]
)
_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\(([^)]*)\)")


@cache
def place_words() -> dict[str, str]:
    """Words that are a municipality or county, and their genitives, folded, to the folded name.

    Of a county of several words the last one counts ("gotaland"): it tells it from all others.
    """
    names = []
    for kind in ("municipalities", "counties"):
        with (DATA / f"{kind}.csv").open(encoding="utf-8") as file:
            names += [fold(row["name"]).removesuffix(" lan") for row in csv.DictReader(file)]
    words = {name: name for name in names if " " not in name}
    for name in list(words):
        if name.endswith("s") and name[:-1] in words:
            words[name] = name[:-1]
        words.setdefault(f"{name}s", name)
    plain = {name: name for name in COUNTIES.values()}
    return words | plain | COUNTIES | IRREGULAR


def words_of(name: str) -> list[str]:
    """Folded words, with genitives of places in their plain form ("Falu kommun" to falun, kommun)."""
    known = place_words()
    return [known.get(word, word) for word in _WORD.findall(fold(name))]


def core(name: str) -> tuple[str, ...]:
    """The words that tell this organisation from others; all of them if nothing else would be left."""
    words = words_of(name)
    return tuple(word for word in words if word not in LEGAL) or tuple(words)


def short_forms(name: str) -> frozenset[str]:
    """Abbreviations that the name itself gives: "Individuell Människohjälp (IM)" and "IM - …"."""
    found = [text for text in _BRACKET.findall(name) if text.isupper() and 1 < len(text) <= 8]
    head = re.split(r"\s[-–]\s", name)[0]
    if head.isupper() and 1 < len(head) <= 8:
        found.append(head)
    return frozenset(fold(text) for text in found)


def clean_website(text: str) -> str:
    """An address with its scheme, as people write it without ("www.leeuwarden.nl"); empty stays empty."""
    text = text.strip()
    return text if not text or "://" in text else f"https://{text}"


def host_of(website: str) -> str:
    """The host without www, or empty for none and for sites that many share."""
    try:
        host = (urlsplit(clean_website(website)).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return "" if host in SHARED_HOSTS else host


def page_of(website: str) -> str:
    """Host and path, the same for all ways of writing one address; empty for none."""
    try:
        parts = urlsplit(clean_website(website))
    except ValueError:
        return ""
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}" if parts.hostname else ""
