"""What organizations offer (aanbod), and at which places; `hsds_extra` is what an import brought beside our fields."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from socialmap.facets import Access, Form, Requirement, Role, Room, TargetGroup
from socialmap.models.organizations import Location, Organization
from socialmap.models.taxonomy import TaxonomyTerm
from socialmap.querysets.directory import (
    ServiceQuerySet,
)
from socialmap.searching.indexing import index
from socialmap.searching.words import indexed
from teams.models import Team


def facets(name: Any, choices: type[models.TextChoices]) -> "ArrayField[Any, Any]":
    """Some of a list of choices."""
    return ArrayField(models.CharField(max_length=20, choices=choices), verbose_name=name, default=list, blank=True)


class Service(models.Model):
    """Aanbod: an activity, a course, a buddy project, help. `schedule` says in words when it is, `schedules` in hours.

    What people receive, join and give is in `roles`; `requirements` say who may not take part, and `alternatives` what
    is there for them. `room` is worth as much as its day: see freshness.

    `assured_at` is when someone last asked whether it is all true: saving an entry does not renew it. `revision`
    counts the edits, so that two people who save at once hear of each other. Who was asked and gave no answer is
    `silent_since` the first question. The `search_` columns follow the texts.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", _("actief")
        INACTIVE = "inactive", _("wordt niet getoond")
        DEFUNCT = "defunct", _("gestopt")
        TEMPORARILY_CLOSED = "temporarily closed", _("tijdelijk dicht")

    LISTED = (Status.ACTIVE, Status.TEMPORARILY_CLOSED)

    class AttendingType(models.TextChoices):
        PHYSICAL = "physical", _("op een plek")
        HOME = "home", _("komt aan huis")
        VIRTUAL = "virtual", _("online")
        PHONE = "phone", _("telefonisch")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("iedereen")
        MUNICIPALITY = "municipality", _("alle teams van de gemeente")
        TEAM = "team", _("alleen mijn team")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="services")
    visibility = models.CharField(_("wie ziet dit?"), max_length=12, choices=Visibility, default=Visibility.PUBLIC)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="services")
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="services", verbose_name=_("organisatie")
    )
    name = models.CharField(_("naam"), max_length=200)
    description = models.TextField(_("wat is het?"), blank=True)
    status = models.CharField(_("stand"), max_length=20, choices=Status, default=Status.ACTIVE)
    attending_type = models.CharField(
        _("waar is het?"), max_length=10, choices=AttendingType, default=AttendingType.PHYSICAL
    )
    schedule = models.CharField(_("wanneer"), max_length=200, blank=True)
    fees_description = models.CharField(_("kosten"), max_length=200, blank=True)
    is_free = models.BooleanField(_("gratis"), null=True, blank=True)
    eligibility_description = models.CharField(_("voor wie"), max_length=300, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("vanaf welke leeftijd"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("tot en met welke leeftijd"), null=True, blank=True)
    target_groups = facets(_("voor wie vooral"), TargetGroup)
    requirements = facets(_("wie mag er niet meedoen?"), Requirement)
    languages = ArrayField(models.CharField(max_length=3), verbose_name=_("talen"), default=list, blank=True)
    form = models.CharField(_("vorm"), max_length=12, choices=Form, blank=True)
    access = models.CharField(_("toegang"), max_length=12, choices=Access, blank=True)
    roles = facets(_("wat kun je er?"), Role)
    is_initiative = models.BooleanField(_("een initiatief van bewoners"), default=False)
    room = models.CharField(_("is er plek?"), max_length=8, choices=Room, blank=True)
    room_reported_on = models.DateField(_("plek gemeld op"), null=True, blank=True)
    application_process = models.CharField(_("hoe meld je je aan?"), max_length=300, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    url = models.URLField(_("website"), blank=True)
    themes = models.ManyToManyField(TaxonomyTerm, related_name="services", verbose_name=_("thema’s"))
    locations = models.ManyToManyField(Location, through="ServiceAtLocation", related_name="services")
    assured_at = models.DateField(_("gecontroleerd op"), null=True, blank=True)
    silent_since = models.DateField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    hsds_extra = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    last_modified = models.DateTimeField(auto_now=True)
    search_name = models.TextField(default="", editable=False)
    search_words = models.TextField(default="", editable=False)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_name", weight="A", config="simple")
        + SearchVector("search_words", weight="D", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[ServiceQuerySet] = ServiceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name"]
        verbose_name = _("aanbod")
        verbose_name_plural = _("aanbod")
        indexes = [
            GinIndex(fields=["search_vector"], name="service_search"),
            models.Index(fields=["municipality", "search_name", "id"], name="service_by_name"),
            models.Index(fields=["municipality", "status", "assured_at"], name="service_standing"),
            models.Index(
                "municipality", F("assured_at").asc(nulls_first=True), "search_name", "id", name="service_oldest"
            ),
            models.Index(
                fields=["municipality", "search_name", "id"],
                condition=Q(visibility="public", status__in=["active", "temporarily closed"]),
                name="service_open_to_all",
            ),
            GinIndex(fields=["search_words"], name="service_search_near", opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(visibility="team") | Q(team__isnull=False),
                name="service_of_team_has_team",
                violation_error_message=_("Kies het team dat dit aanbod mag zien."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("service_detail", args=[self.pk])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What stands in other tables (themes, places) is found after the next save: the deeds see to that."""
        if kwargs.get("update_fields") is None:
            terms = () if self._state.adding else self.themes.select_related("parent")
            self.note_words(terms, () if self._state.adding else self.locations.all())
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            index(self)

    def note_words(self, terms: Iterable[TaxonomyTerm], locations: Iterable[Location]) -> None:
        """What it is found by, in the `search_` columns."""
        self.search_name = indexed(self.name)
        self.search_words = f" {indexed(' '.join(self._texts(terms, locations)))} "

    @property
    def is_listed(self) -> bool:
        return self.status in self.LISTED

    @property
    def seen_by(self) -> str:
        """Who may see it, in words."""
        if self.visibility == self.Visibility.TEAM:
            return str(_("alleen %(team)s") % {"team": self.team})
        return str(self.get_visibility_display())

    def _texts(self, terms: Iterable[TaxonomyTerm], locations: Iterable[Location]) -> list[str]:
        """What someone may search for. Never a contact person, nor a secret address."""
        texts = [self.name, self.organization.name, self.organization.alternate_name, self.description]
        texts += [self.schedule, self.fees_description, self.eligibility_description, self.application_process]
        texts.append(str(self.AttendingType(self.attending_type).label))
        for term in terms:
            texts += [term.name, term.parent.name if term.parent else ""]
        for location in locations:
            texts += [] if location.is_confidential else [location.name, location.address_1, location.city]
        return texts


class ServiceAtLocation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="service_at_locations")
    location = models.ForeignKey(Location, models.CASCADE, related_name="service_at_locations")
    hsds_extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint("service", "location", name="service_once_at_location")]
