"""A round: where and when, who comes along, which doors in which loopgebied."""

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Address, Municipality, Neighbourhood, Street
from outreach.querysets import DoNotRingQuerySet, DoorQuerySet, RoundQuerySet, TeamOwnedQuerySet
from teams.models import Membership, Team


def make_code() -> str:
    """128 bits in the alphabet of a URL: the public page of a round cannot be guessed."""
    return secrets.token_urlsafe(16)


class Round(models.Model):
    """One Bakkie in de Wijk. Its states and the moves between them are in outreach/workflow.py."""

    class State(models.TextChoices):
        DRAFT = "draft", _("in voorbereiding")
        ANNOUNCED = "announced", _("aangekondigd")
        WALKING = "walking", _("bezig")
        DEBRIEFED = "debriefed", _("gelopen")
        CLOSED = "closed", _("afgerond")
        CANCELLED = "cancelled", _("gaat niet door")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="rounds")
    name = models.CharField(_("naam"), max_length=120, default="Bakkie in de Wijk")
    starts_at = models.DateTimeField(_("begin"))
    ends_at = models.DateTimeField(_("einde"))
    table_spot = models.CharField(_("plek van de koffietafel"), max_length=120, blank=True)
    table_lon = models.FloatField(null=True, blank=True)
    table_lat = models.FloatField(null=True, blank=True)
    # What was chosen; the doors themselves are in the loopgebieden.
    streets = models.ManyToManyField(Street, blank=True, related_name="+", verbose_name=_("straten"))
    neighbourhoods = models.ManyToManyField(Neighbourhood, blank=True, related_name="+", verbose_name=_("buurten"))
    # Drawn on the map: a GeoJSON Polygon.
    area = models.JSONField(_("getekend gebied"), null=True, blank=True)
    only_new = models.BooleanField(_("alleen waar we nog nooit waren"), default=False)
    # Doors visited in so many weeks before the round are left out; 0 leaves none out.
    rest_weeks = models.PositiveSmallIntegerField(_("weken rust"), default=0)
    # The round whose spare doors this one takes.
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followed_by")
    # Beside the conversation guide of the team.
    question = models.CharField(_("vraag van deze ronde"), max_length=160, blank=True)
    # Whoever prints or delivers the flyer; may be outside the team.
    flyer_email = models.EmailField(_("wie drukt of bezorgt de flyer?"), blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.DRAFT)
    code = models.CharField(max_length=32, unique=True, default=make_code, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    walked_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[RoundQuerySet] = RoundQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("ronde")
        verbose_name_plural = _("rondes")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="round_ends_after_start",
                violation_error_message=_("Kies een eindtijd die na de begintijd ligt."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Turf(models.Model):
    """A loopgebied: the doors of one duo, in walking order. Minutes and metres are the plan's own estimate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="turfs")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    letter = models.CharField(max_length=2)
    minutes = models.FloatField(default=0)
    metres = models.FloatField(default=0)
    # The walking line from the table and back: [[lon, lat], ...].
    path = models.JSONField(default=list, blank=True)
    locked = models.BooleanField(_("staat vast"), default=False)

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["letter"]
        verbose_name = _("loopgebied")
        verbose_name_plural = _("loopgebieden")
        constraints = [models.UniqueConstraint("round", "letter", name="turf_letter_once")]

    def __str__(self) -> str:
        return self.letter


class Participant(models.Model):
    """Someone who comes along; without a turf they stay at the coffee table. Two of one turf are a duo."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="participants")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="participations")
    turf = models.ForeignKey(Turf, models.SET_NULL, null=True, blank=True, related_name="participants")
    brings = models.CharField(_("neemt mee"), max_length=120, blank=True)

    class Meta:
        ordering = ["membership__user__name"]
        verbose_name = _("deelnemer")
        constraints = [models.UniqueConstraint("round", "membership", name="participant_once")]


class Door(models.Model):
    """A door to ring at, at its place in the walking order. One found on the spot has a label and no address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    turf = models.ForeignKey(Turf, models.CASCADE, related_name="doors")
    address = models.ForeignKey(Address, models.PROTECT, null=True, blank=True, related_name="doors")
    label = models.CharField(_("omschrijving"), max_length=120, blank=True)
    position = models.PositiveIntegerField()
    # Doors of one turf with the same number are walked in one go: (a part of) one side of a street.
    side = models.PositiveIntegerField(default=0)

    objects: ClassVar[DoorQuerySet] = DoorQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["turf__letter", "position"]
        verbose_name = _("deur")
        verbose_name_plural = _("deuren")
        constraints = [
            models.UniqueConstraint("turf", "address", name="door_once_in_turf"),
            models.CheckConstraint(condition=Q(address__isnull=False) | ~Q(label=""), name="door_is_somewhere"),
        ]


class DoNotRing(models.Model):
    """'Niet aanbellen' at an address: for the whole municipality, without a reason and without who asked it.

    `at_the_door`: only a duo logged it, so that taking back their visit lifts it; see outreach/door/do_not_ring.py.
    """

    # In addresses of pages, so that nobody pages through wishes by their number.
    key = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    address = models.ForeignKey(Address, models.PROTECT, related_name="do_not_ring")
    since = models.DateTimeField(auto_now_add=True)
    review_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    at_the_door = models.BooleanField(default=False)

    objects: ClassVar[DoNotRingQuerySet] = DoNotRingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("niet aanbellen")
        constraints = [
            models.UniqueConstraint("address", condition=Q(ended_at=None), name="do_not_ring_once"),
        ]
