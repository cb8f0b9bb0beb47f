"""Counties, municipalities and towns. Countries are ISO 3166-1 codes, named by `places.countries`."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import Folded, Line, SwedishOrder, name_order
from samverk.languages.folding import fold


class PlaceQuerySet(models.QuerySet):
    """Counties and municipalities."""

    def by_code(self) -> "PlaceQuerySet":
        return self.order_by("code")

    def by_name(self) -> "PlaceQuerySet":
        return self.order_by(name_order())

    def without_outline(self) -> "PlaceQuerySet":
        """For lists: the outlines are large and only maps need them."""
        return self.defer("outline")


class TownQuerySet(models.QuerySet["Town"]):
    def in_country(self, country: str) -> "TownQuerySet":
        return self.filter(country=country)

    def named(self, name: str) -> "TownQuerySet":
        return self.filter(name_folded=fold(name))

    def starting_with(self, names: Iterable[str]) -> "TownQuerySet":
        """Whose name starts with one of the folded `names`."""
        either = models.Q()
        for name in names:
            either |= models.Q(name_folded__startswith=name)
        return self.filter(either)

    def largest_first(self) -> "TownQuerySet":
        return self.order_by("-population", "name_folded")


class County(models.Model):
    """A Swedish county (län). `outline` is a GeoJSON geometry in WGS 84, longitude first; the point is its seat."""

    code = models.CharField(max_length=2, primary_key=True)
    name = Line(max_length=60)
    name_folded = Folded("name")
    name_order = SwedishOrder("name")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    outline = models.JSONField()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("county")
        verbose_name_plural = _("counties")

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A Swedish municipality (kommun). Points are WGS 84 degrees; `seat` is its central town."""

    code = models.CharField(max_length=4, primary_key=True)
    county = models.ForeignKey(County, models.PROTECT, related_name="municipalities")
    name = Line(max_length=60)
    name_folded = Folded("name")
    name_order = SwedishOrder("name")
    seat = Line(max_length=60)
    seat_latitude = models.FloatField()
    seat_longitude = models.FloatField()
    label_latitude = models.FloatField()
    label_longitude = models.FloatField()
    outline = models.JSONField()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self) -> str:
        return self.name


class Town(models.Model):
    """A town abroad. WGS 84 degrees, both None where nobody has said where it lies; population 0 where unknown."""

    country = models.CharField(max_length=2)
    name = Line(max_length=100)
    name_folded = Folded("name")
    name_order = SwedishOrder("name")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    population = models.PositiveIntegerField(default=0)

    objects = TownQuerySet.as_manager()

    class Meta:
        verbose_name = _("town")
        verbose_name_plural = _("towns")
        constraints = [
            models.UniqueConstraint(fields=["country", "name_folded"], name="places_town_once"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="places_town_point",
            ),
        ]

    def __str__(self) -> str:
        return self.name
