"""Where people live: municipality, wijk, buurt, street and address, as the BAG and CBS name them."""

from typing import Any

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Concat, Upper
from django.utils.translation import gettext_lazy as _

from buurt.places.geometry import Bounds


class Area(models.Model):
    """What the three CBS areas share. Geometry is GeoJSON (MultiPolygon) in WGS84; figures are CBS key figures by
    their snake_case name, null where CBS gives none."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    geometry = models.JSONField(_("grens"), null=True, blank=True)
    figures = models.JSONField(_("kerncijfers"), default=dict, blank=True)
    year = models.PositiveSmallIntegerField(_("jaar"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Municipality(Area):
    slug = models.SlugField(_("webnaam"), unique=True)
    province = models.CharField(_("provincie"), max_length=40, blank=True)
    asks_organizations = models.BooleanField(_("organisaties krijgen vanzelf de vraag of het nog klopt"), default=False)
    keeps_words_on_phones = models.BooleanField(_("tekst mag zonder verbinding op de telefoon wachten"), default=False)
    main_colour = models.CharField(_("kleur van knoppen en links"), max_length=7, blank=True)
    accent_colour = models.CharField(_("tweede kleur"), max_length=7, blank=True)
    public_directory = models.BooleanField(_("de sociale kaart is openbaar"), default=False)

    class Meta(Area.Meta):
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")


class District(Area):
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="districts")

    class Meta(Area.Meta):
        verbose_name = _("wijk")
        verbose_name_plural = _("wijken")


class Neighbourhood(Area):
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="neighbourhoods")
    district = models.ForeignKey(District, models.PROTECT, related_name="neighbourhoods", null=True)

    class Meta(Area.Meta):
        verbose_name = _("buurt")
        verbose_name_plural = _("buurten")


class Street(models.Model):
    """A named street in one place (woonplaats). Where it runs is told by the StreetLines of its name."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="streets")
    name = models.CharField(_("straat"), max_length=120)
    place = models.CharField(_("plaats"), max_length=80)
    bag_id = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["name", "place"]
        verbose_name = _("straat")
        verbose_name_plural = _("straten")
        constraints = [models.UniqueConstraint("municipality", "place", "name", name="street_once")]

    def __str__(self) -> str:
        return self.name


def box(west: Any, south: Any, east: Any, north: Any) -> Func:
    """A PostgreSQL box of four fields or values."""
    corners = (Func(x, y, function="point", output_field=models.TextField()) for x, y in ((west, south), (east, north)))
    return Func(*corners, function="box", output_field=models.TextField())


class Overlaps(Func):
    """Whether two boxes have a spot in common."""

    template, arg_joiner, output_field = "%(expressions)s", " && ", models.BooleanField()


class StreetLineQuerySet(models.QuerySet["StreetLine"]):
    def within(self, bounds: Bounds) -> "StreetLineQuerySet":
        """What comes into the box of west, south, east, north."""
        return self.filter(Overlaps(box("west", "south", "east", "north"), box(*map(Value, bounds))))


class StreetLine(models.Model):
    """(A piece of) the centre line of a street, which people walk along; '' names a path that has no name.

    `points` are [lon, lat] in degrees, `width` in metres; `busy`: people cross it at junctions only. The box around it
    makes finding quick. `source` names the layout it was read from; a municipality has lines of one source.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="street_lines")
    name = models.CharField(_("straat"), max_length=120, blank=True)
    points = models.JSONField(_("hartlijn"))
    width = models.FloatField(_("breedte"))
    busy = models.BooleanField(_("druk"))
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    source = models.CharField(max_length=20)

    objects = StreetLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("hartlijn van een straat")
        verbose_name_plural = _("hartlijnen van straten")
        indexes = [GistIndex(box("west", "south", "east", "north"), name="street_line_box")]

    def __str__(self) -> str:
        return self.name or str(_("pad zonder naam"))


class Purpose(models.TextChoices):
    DWELLING = "dwelling", _("woning")
    OTHER = "other", _("geen woning")
    UNKNOWN = "unknown", _("onbekend")


FOUND = "found"
"""The source of an address that no register has yet: a team stood at its door (places/found.py)."""


class AddressQuerySet(models.QuerySet["Address"]):
    def active(self) -> "AddressQuerySet":
        return self.filter(withdrawn_at=None)

    def withdrawn(self) -> "AddressQuerySet":
        return self.exclude(withdrawn_at=None)

    def dwellings(self) -> "AddressQuerySet":
        """Where someone may live: an unknown purpose counts as a dwelling."""
        return self.active().exclude(purpose=Purpose.OTHER)


class Address(models.Model):
    """One address (nummeraanduiding). Its identity is its BAG id; where the source has none, `source_key`: the address
    as written (see importing/layouts.py). `source` names the layout it was last read from."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="addresses")
    district = models.ForeignKey(District, models.SET_NULL, null=True, related_name="addresses")
    neighbourhood = models.ForeignKey(Neighbourhood, models.SET_NULL, null=True, related_name="addresses")
    street = models.ForeignKey(Street, models.PROTECT, related_name="addresses")
    number = models.PositiveIntegerField(_("huisnummer"))
    letter = models.CharField(_("huisletter"), max_length=5, blank=True)
    addition = models.CharField(_("toevoeging"), max_length=10, blank=True)
    # Letter and addition as one, in capitals without signs: sources divide 12a-2 otherwise, and the door is the same.
    mark = models.GeneratedField(
        expression=Upper(
            Func(Concat("letter", "addition"), Value("[^A-Za-z0-9]"), Value(""), Value("g"), function="regexp_replace")
        ),
        output_field=models.CharField(max_length=15),
        db_persist=True,
    )
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    place = models.CharField(_("plaats"), max_length=80)
    lon = models.FloatField()
    lat = models.FloatField()
    purpose = models.CharField(_("gebruik"), max_length=10, choices=Purpose, default=Purpose.UNKNOWN)
    bag_id = models.CharField(_("BAG-nummeraanduiding"), max_length=16, blank=True)
    bag_object_id = models.CharField(_("BAG-object"), max_length=16, blank=True)
    source = models.CharField(max_length=20)
    source_key = models.CharField(max_length=250)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        ordering = ["street__name", "number", "letter", "addition"]
        verbose_name = _("adres")
        verbose_name_plural = _("adressen")
        constraints = [
            models.UniqueConstraint("bag_id", condition=~Q(bag_id=""), name="address_bag_id_once"),
            models.UniqueConstraint("source_key", condition=Q(bag_id=""), name="address_source_key_once"),
        ]
        indexes = [
            GistIndex(Func("lon", "lat", function="point", output_field=models.TextField()), name="address_point"),
            models.Index("neighbourhood", "street", condition=Q(withdrawn_at=None), name="address_walk"),
            models.Index("postcode", "number", name="address_postcode"),
            models.Index("source_key", name="address_source_key"),
        ]

    def __str__(self) -> str:
        return f"{self.street.name} {self.house_number}"

    @property
    def house_number(self) -> str:
        """Number, letter and addition as the Dutch write them: 12, 12a, 12a-2."""
        return f"{self.number}{self.letter.lower()}" + (f"-{self.addition}" if self.addition else "")


class DrawnMap(models.Model):
    """A street map of our own: a GeoJSON FeatureCollection whose features have a `kind` (road, house, park, …).

    For places without a tile server: the demo town, and an installation that shows no one else's tiles.
    """

    municipality = models.OneToOneField(Municipality, models.CASCADE, related_name="drawn_map")
    features = models.JSONField()
    changed_at = models.DateTimeField(auto_now=True)
