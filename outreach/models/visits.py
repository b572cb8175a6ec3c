"""What happened at a door: append-only events, each with the id that the device gave it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Street
from buurt.privacy.fields import EncryptedTextField
from outreach.models.rounds import Door, Turf
from outreach.querysets import SignalQuerySet, TalkQuerySet, TeamOwnedQuerySet, VisitQuerySet
from socialmap.models import Service, TaxonomyTerm
from teams.models import Team


class Outcome(models.TextChoices):
    CONVERSATION = "conversation", _("gesprek")
    BRIEF_CONTACT = "brief_contact", _("kort contact")
    NOT_HOME = "not_home", _("niet thuis")
    COME_BACK = "come_back", _("later terugkomen")
    NOT_INTERESTED = "not_interested", _("geen interesse")
    DO_NOT_RING = "do_not_ring", _("niet meer aanbellen")
    LANGUAGE_BARRIER = "language_barrier", _("taalbarrière")
    NO_ACCESS = "no_access", _("niet toegankelijk")
    VACANT = "vacant", _("onbewoond")
    NOT_A_DWELLING = "not_a_dwelling", _("geen woning")
    NOT_FOUND = "not_found", _("adres niet gevonden")
    CARD = "card", _("kaartje in de bus")
    STOPPED_SAFETY = "stopped_safety", _("afgebroken (veiligheid)")


class Event(models.Model):
    """What all events share. `device_time` is the device's clock as it was sent, `received_at` is ours and orders.

    `fingerprint` is a keyed hash of the content: the same id with other content is a conflict, not a duplicate.
    `skewed`: the clock of the device was far from ours when it sent this, so do not go by `device_time`.
    """

    id = models.UUIDField(primary_key=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    device_time = models.CharField(max_length=40)
    received_at = models.DateTimeField(default=timezone.now)
    fingerprint = models.CharField(max_length=64)
    skewed = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Visit(Event):
    """A duo rang or stood at this door; a door's outcome is derived from its visits that were not undone."""

    door = models.ForeignKey(Door, models.PROTECT, related_name="visits")
    outcome = models.CharField(_("uitkomst"), max_length=20, choices=Outcome)
    # The visit that whoever logged this one knew of: another there was logged unknowingly (door/settling.py).
    after = models.UUIDField(null=True)
    # What was said here came loose from this door (door/loosening.py): nothing may be added to it.
    is_loose = models.BooleanField(default=False)

    objects: ClassVar[VisitQuerySet] = VisitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["received_at"]
        verbose_name = _("bezoek")
        verbose_name_plural = _("bezoeken")
        indexes = [models.Index("door", "received_at", name="visit_of_door")]


class DoorFound(Event):
    """A duo found a door that no list has; door and event share their id, so that a visit can name it at once."""

    class Decision(models.TextChoices):
        PLANNED = "planned", _("in een volgende ronde")
        NOT_NEEDED = "not_needed", _("niet nodig")

    door = models.OneToOneField(Door, models.PROTECT, related_name="found")
    # By a coordinator; a door that is planned has its address from then on.
    decision = models.CharField(_("besluit"), max_length=10, choices=Decision, blank=True)

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("gevonden deur")
        verbose_name_plural = _("gevonden deuren")


class Undo(Event):
    """Takes back one visit. Both stay; the visit no longer counts."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="undo")

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("teruggenomen bezoek")


class Feeling(models.IntegerChoices):
    VERY_GOOD = 4, _("heel fijn")
    GOOD = 3, _("fijn")
    SO_SO = 2, _("gaat wel")
    BAD = 1, _("niet fijn")


class Talk(Event):
    """What a talk was about, at a door or at the coffee table; nothing in it is required and nothing says who. Of a
    visit those count that no other came `after`; all but one are `beside` it (door/talks.py).

    At a door it is with its visit as long as it may be corrected or a resident agreed to it; then it comes loose
    (door/loosening.py) and only its loopgebied and street are known. `stands`: it still counted at that moment.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="talks")
    at_table = models.ForeignKey("outreach.TableVisit", models.PROTECT, null=True, related_name="talks")
    turf = models.ForeignKey(Turf, models.PROTECT, null=True, related_name="+")
    street = models.ForeignKey(Street, models.PROTECT, null=True, related_name="+")
    stands = models.BooleanField(default=True)
    # The talk that whoever wrote this one had before them: this one takes its place.
    after = models.UUIDField(null=True, db_index=True)
    # Written without knowing of another that stands: its words count, the figures go by the other.
    beside = models.BooleanField(default=False)
    topics = ArrayField(models.SlugField(max_length=60), default=list)
    feeling = models.PositiveSmallIntegerField(_("hoe vindt de bewoner de buurt?"), choices=Feeling, null=True)
    knows_team = models.BooleanField(_("kent het wijkteam"), null=True)
    knows_activities = models.BooleanField(_("weet wat er in de buurt te doen is"), null=True)
    note = EncryptedTextField(_("notitie"))
    # Of the sociale kaart, what the duo told the resident about.
    named = models.ManyToManyField(Service, related_name="+", verbose_name=_("genoemd"))

    objects: ClassVar[TalkQuerySet] = TalkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["received_at"]
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken")
        constraints = [
            models.CheckConstraint(
                condition=Q(visit=None, turf=None, at_table__isnull=False) | Q(turf__isnull=False, at_table=None),
                name="talk_at_door_or_table",
            )
        ]

    @property
    def heard(self) -> str:
        """Where, without the door: 'door duo A' or 'aan de koffietafel'."""
        if self.turf is None:
            return gettext("aan de koffietafel")
        return gettext("door duo %(letter)s") % {"letter": self.turf.letter}

    @property
    def shown_place(self) -> str:
        """The address, where the resident agreed to that and it is not over; no page may show it otherwise."""
        consent = getattr(self.visit, "consent", None)
        return str(consent.place) if consent is not None and consent.stands else ""


class Signal(models.Model):
    """A wish, strength, worry or idea heard in a talk; stands on the netwerk agenda without the address."""

    class Kind(models.TextChoices):
        WISH = "wish", _("wens")
        STRENGTH = "strength", _("kracht")
        WORRY = "worry", _("zorg")
        IDEA = "idea", _("idee")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    talk = models.ForeignKey(Talk, models.PROTECT, related_name="signals")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    theme = models.ForeignKey(TaxonomyTerm, models.PROTECT, null=True, related_name="+", verbose_name=_("thema"))
    text = EncryptedTextField(_("wat hoorde je?"))

    objects: ClassVar[SignalQuerySet] = SignalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("signaal")
        verbose_name_plural = _("signalen")
