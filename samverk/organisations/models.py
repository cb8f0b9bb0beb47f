"""Organisations, their categories and logos, who belongs to them, and merges."""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Folded, Line, SwedishOrder, Text, name_order
from samverk.languages.folding import fold
from samverk.people.models import Person
from samverk.places.finding import Place
from samverk.places.models import County, Municipality, Town


class Sector(models.TextChoices):
    """Whose voice it is. The first three are the three parties of the national Agreement."""

    MUNICIPALITY = "municipality", _("municipality or region")
    AUTHORITY = "authority", _("government authority")
    CIVIL_SOCIETY = "civil_society", _("civil society")
    FAITH = "faith", _("faith community")
    EDUCATION = "education", _("education and research")
    BUSINESS = "business", _("business")
    SOCIAL_ENTERPRISE = "social_enterprise", _("social enterprise")
    PUBLIC = "public", _("other public body")
    OTHER = "other", _("other")


class Category(models.TextChoices):
    """What it does, as the alliances' own lists group it, and the groups that must have a voice."""

    SOCIAL_WORK = "social_work", _("social work and reception")
    CULTURE_SPORT = "culture_sport", _("culture and sport")
    VOCATIONAL_ECONOMIC = "vocational_economic", _("work, training and economy")
    EDUCATION = "education", _("school and adult education")
    HOUSING = "housing", _("housing")
    HEALTH = "health", _("health")
    MIGRANT_LED = "migrant_led", _("led by migrants or refugees")
    YOUTH = "youth", _("youth")
    COORDINATION = "coordination", _("coordination and funding")
    OTHER = "other", _("other")


class Point(NamedTuple):
    """WGS 84 degrees."""

    latitude: float
    longitude: float


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def listed(self) -> "OrganisationQuerySet":
        """Those in use: neither merged into another nor closed down."""
        return self.filter(merged_into=None, closed_at=None)

    def closed(self) -> "OrganisationQuerySet":
        return self.filter(merged_into=None, closed_at__isnull=False)

    def in_place(self, place: Place | None) -> "OrganisationQuerySet":
        """In that county, municipality or town; none for a place that nobody knows."""
        if place is None:
            return self.none()
        match place.kind:
            case "county":
                return self.in_county(place.key)
            case "municipality":
                return self.in_municipality(place.key)
        return self.filter(town=place.key)

    def by_name(self) -> "OrganisationQuerySet":
        return self.order_by(name_order(), "pk")

    def top_level(self) -> "OrganisationQuerySet":
        return self.filter(umbrella=None)

    def with_places(self) -> "OrganisationQuerySet":
        """With what `place_name` and `point` read, without the heavy outlines."""
        return self.select_related("municipality", "county", "town").defer(
            "municipality__outline", "county__outline"
        )

    def to_point_at(self) -> "OrganisationQuerySet":
        """Only what a map and the list beside it read: name, sector, `place_name` and `point`. For many at once."""
        points = ("latitude", "longitude")
        return self.select_related("municipality", "county", "town").only(
            "uid",
            "name",
            "name_order",
            "sector",
            *points,
            "municipality__name",
            "municipality__seat_latitude",
            "municipality__seat_longitude",
            *(f"{place}__{part}" for place in ("county", "town") for part in ("name", *points)),
        )

    def with_categories(self) -> "OrganisationQuerySet":
        return self.prefetch_related("categories")

    def in_county(self, code: str) -> "OrganisationQuerySet":
        return self.filter(Q(county=code) | Q(municipality__county=code))

    def in_municipality(self, code: str) -> "OrganisationQuerySet":
        return self.filter(municipality=code)

    def of_category(self, category: str) -> "OrganisationQuerySet":
        doing = OrganisationCategory.objects.filter(organisation=models.OuterRef("pk"), category=category)
        return self.filter(models.Exists(doing))

    def named_like(self, text: str) -> "OrganisationQuerySet":
        """Every word of `text` is somewhere in the name, whatever its case and marks."""
        found = self
        for word in fold(text).split():
            found = found.filter(name_folded__contains=word)
        return found

    def located(self) -> "OrganisationQuerySet":
        """Those with a point of their own, or at least a municipality, county or town to stand in."""
        stands_in = Q(municipality__isnull=False) | Q(county__isnull=False) | Q(town__latitude__isnull=False)
        return self.filter(Q(latitude__isnull=False) | stands_in)


class Organisation(Record):
    """One organisation or local unit of one."""

    name = Line(_("name"), max_length=200)
    name_folded = Folded("name")
    name_order = SwedishOrder("name")
    sector = models.CharField(_("sector"), max_length=20, choices=Sector, default=Sector.OTHER, db_index=True)
    umbrella = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("part of")
    )
    country = models.CharField(_("country"), max_length=2, default="SE")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    county = models.ForeignKey(
        County, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("county")
    )
    town = models.ForeignKey(
        Town, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("town")
    )
    address = Line(_("street address"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True, max_length=300)
    email = models.EmailField(_("the organisation's e-mail address"), blank=True)
    phone = Line(_("the organisation's phone"), max_length=40, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    note = Text(_("note"), blank=True)
    source = Line(_("source"), max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        # Only those that were merged: an index that holds all of them would be taken for finding those that were not.
        indexes = [
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="organisations_merged"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="organisations_organisation_point",
            ),
            models.CheckConstraint(
                condition=~Q(umbrella=models.F("id")),
                name="organisations_organisation_not_its_own_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:view_organisation", args=[self.uid])

    @property
    def is_listed(self) -> bool:
        return self.merged_into_id is None and self.closed_at is None

    @property
    def place_name(self) -> str:
        """Town, municipality or county; empty where nobody has said."""
        return str(self.municipality or self.town or self.county or "")

    @property
    def point(self) -> Point | None:
        """Its own point, else that of its town, its municipality's or its county's seat."""
        if self.latitude is not None and self.longitude is not None:
            return Point(self.latitude, self.longitude)
        if self.municipality:
            return Point(self.municipality.seat_latitude, self.municipality.seat_longitude)
        for place in (self.town, self.county):
            if place and place.latitude is not None and place.longitude is not None:
                return Point(place.latitude, place.longitude)
        return None


class OrganisationCategory(models.Model):
    """One thing an organisation does; it may do several."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="categories")
    category = models.CharField(_("category"), max_length=20, choices=Category)

    class Meta:
        verbose_name = _("category")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "category"], name="organisations_category_once")
        ]

    def __str__(self) -> str:
        return self.get_category_display()


class LogoQuerySet(models.QuerySet["Logo"]):
    def without_content(self) -> "LogoQuerySet":
        """For pages, which only point at the pictures."""
        return self.defer("content")

    def content_of(self, organisation: Organisation | None) -> bytes | None:
        """The picture for a paper of `organisation`; None for one that has none, and for nobody."""
        if organisation is None:
            return None
        found = self.filter(organisation=organisation).values_list("content", flat=True).first()
        return bytes(found) if found is not None else None


class Logo(Record):
    """An organisation's logo: a PNG or JPEG that we wrote ourselves (`pictures`), in a row of its own.

    Lists of organisations never load it. `digest` is SHA-256 of the content, `width` and `height` are pixels.
    """

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="logo")
    content = models.BinaryField()
    media_type = models.CharField(max_length=20)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)

    objects = LogoQuerySet.as_manager()

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")

    def __str__(self) -> str:
        return f"{self.organisation}"

    @property
    def mark(self) -> str:
        """A few signs of the digest, for addresses that change with the picture."""
        return self.digest[:12]


class OpenAffiliationManager(models.Manager["Affiliation"]):
    """Affiliations of persons without protected identity."""

    def get_queryset(self) -> models.QuerySet["Affiliation"]:
        return super().get_queryset().filter(person__is_protected=False)


class Affiliation(Record):
    """A person belongs to an organisation; a person may belong to several."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    title = Line(_("title"), max_length=120, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = OpenAffiliationManager()
    including_protected = models.Manager()

    class Meta:
        verbose_name = _("affiliation")
        base_manager_name = "including_protected"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(until=None),
                name="organisations_affiliation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"


class Merge(Record):
    """Two entries were one. `before` holds what the merge changed, so that it can be undone and read."""

    kept = models.ForeignKey(Organisation, models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("merge")

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class Distinction(models.Model):
    """Somebody looked at two similar entries and said that they are two organisations."""

    first = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("distinction")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="organisations_distinction_once"),
            models.CheckConstraint(
                condition=Q(first__lt=models.F("second")), name="organisations_distinction_ordered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"


class Reason(models.TextChoices):
    """Why two entries may be one."""

    SAME_NAME = "same_name", _("the same name")
    SAME_CORE = "same_core", _("the same name but for words such as municipality or association")
    NEARLY_SAME_NAME = "nearly_same_name", _("nearly the same name")
    LIKE_NAME = "like_name", _("a similar name")
    SAME_SHORT_FORM = "same_short_form", _("the same abbreviation")
    SAME_PLACE = "same_place", _("the same place")
    SAME_PAGE = "same_page", _("the same page on the web")
    SAME_SITE = "same_site", _("the same website")
    SAME_EMAIL = "same_email", _("the same e-mail address")


class ResemblanceQuerySet(models.QuerySet["Resemblance"]):
    def open(self) -> "ResemblanceQuerySet":
        """Pairs that nobody has judged and that are both still listed."""
        judged = Distinction.objects.filter(first=models.OuterRef("first"), second=models.OuterRef("second"))
        return self.filter(
            ~models.Exists(judged),
            first__merged_into=None,
            second__merged_into=None,
            first__closed_at=None,
            second__closed_at=None,
        )

    def about(self, organisation: Organisation) -> "ResemblanceQuerySet":
        return self.filter(Q(first=organisation) | Q(second=organisation))

    def most_alike_first(self) -> "ResemblanceQuerySet":
        return self.order_by("-score", "first__name_folded", "id")


class Resemblance(models.Model):
    """Two entries that look like one. Found by `duplicates`; `reasons` are of `Reason`."""

    first = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)

    objects = ResemblanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("resemblance")
        indexes = [models.Index(fields=["-score"], name="organisations_resemblance_sc")]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="organisations_resemblance_once"),
            models.CheckConstraint(
                condition=Q(first__lt=models.F("second")), name="organisations_resemblance_ordered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≈ {self.second}"

    @property
    def in_words(self) -> list[str]:
        """The reasons in the reader's language."""
        return [str(Reason(reason).label) for reason in self.reasons]
