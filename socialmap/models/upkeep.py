"""Keeping entries true: who found what when, what an organization was asked, and what it says should change."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from buurt.privacy.fields import EncryptedTextField
from socialmap.models.services import Service
from socialmap.querysets.directory import StayQuerySet
from socialmap.upkeep.freshness import Part


class Assurance(models.Model):
    """Someone asked whether an entry, or some `parts` of it, is true, and what came out. No parts: all of them."""

    class How(models.TextChoices):
        COLLEAGUE = "colleague", _("nagekeken")
        PHONE = "phone", _("gebeld")
        VISIT = "visit", _("langs geweest")
        MAIL = "mail", _("gemaild")
        USE = "use", _("gebleken in het gebruik")
        ORGANIZATION = "organization", _("gezegd door de organisatie zelf")
        FILE = "file", _("volgens het bestand")

    class Outcome(models.TextChoices):
        TRUE = "true", _("klopt")
        WRONG = "wrong", _("klopt niet")
        UNREACHED = "unreached", _("niet bereikt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="assurances")
    how = models.CharField(_("hoe"), max_length=12, choices=How)
    outcome = models.CharField(_("uitkomst"), max_length=9, choices=Outcome, default=Outcome.TRUE)
    parts = ArrayField(models.CharField(max_length=8, choices=Part), verbose_name=_("wat"), default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    on = models.DateField(_("op"))
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-noted_at"]
        verbose_name = _("controle")

    def __str__(self) -> str:
        return f"{self.service_id} {self.on}"

    def covers(self, part: Part) -> bool:
        return not self.parts or part in self.parts

    @property
    def told(self) -> str:
        """How, and by whom where a colleague did."""
        how = self.get_how_display()
        return str(_("%(how)s door %(name)s") % {"how": how, "name": self.by.first_name}) if self.by else how


class Stay(models.Model):
    """A curator decided that an entry stays, although nobody answers: why, and from which day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.CASCADE, related_name="stays")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    reason = EncryptedTextField(_("waarom blijft het?"), scope="municipality_id")

    objects: ClassVar[StayQuerySet] = StayQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-on"]
        verbose_name = _("toch gehouden")

    def __str__(self) -> str:
        return f"{self.service_id} {self.on}"


class AssuranceRequest(models.Model):
    """A mail to an organization with a link that answers it once, without an account; see upkeep/asking.py."""

    class Answer(models.TextChoices):
        TRUE = "true", _("het klopt nog")
        CHANGED = "changed", _("er is iets veranderd")
        STOPPED = "stopped", _("het is gestopt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("vraag aan een organisatie")
        constraints = [
            models.UniqueConstraint("service", condition=models.Q(answered_at=None), name="request_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.asked_at:%Y-%m-%d}"


class Suggestion(models.Model):
    """One fact as the organization, or a colleague (`by`), says it should be, until a curator decides."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("overgenomen")
        REFUSED = "refused", _("niet overgenomen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="suggestions")
    request = models.ForeignKey(AssuranceRequest, models.CASCADE, null=True, related_name="suggestions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    fact = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    # What stood there when it was said; of suggestions from before this was kept, nobody knows.
    was = models.TextField(null=True)  # noqa: DJ001
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["service", "fact"]
        verbose_name = _("voorstel")
        verbose_name_plural = _("voorstellen")
        constraints = [
            models.UniqueConstraint("request", "fact", name="suggestion_once"),
            models.CheckConstraint(condition=models.Q(request=None) | models.Q(by=None), name="suggestion_of_one_side"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.fact}"

    @property
    def label(self) -> str:
        return str(Service._meta.get_field(self.fact).verbose_name)  # type: ignore[union-attr]

    @property
    def now(self) -> str:
        """What stands there, in words."""
        return in_words(self.service, self.fact, getattr(self.service, self.fact))

    @property
    def before(self) -> str:
        """What stood there then, in words."""
        return in_words(self.service, self.fact, self.was or "")

    @property
    def is_overtaken(self) -> bool:
        """Someone edited it since."""
        return self.was is not None and self.was != getattr(self.service, self.fact)

    @property
    def wanted(self) -> str:
        return in_words(self.service, self.fact, self.value)


def in_words(service: Service, fact: str, value: str) -> str:
    if fact == "visibility" and value == service.visibility:
        return service.seen_by
    choices = dict(getattr(service._meta.get_field(fact), "choices", None) or [])
    return str(choices.get(value, value))
