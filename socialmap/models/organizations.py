"""Organizations and their places; `hsds_extra` is what an import brought beside our fields."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from socialmap.querysets.directory import (
    LocationQuerySet,
    OrganizationQuerySet,
)


class Organization(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="organizations")
    name = models.CharField(_("naam"), max_length=200)
    alternate_name = models.CharField(_("ook bekend als"), max_length=200, blank=True)
    description = models.TextField(_("wat doet deze organisatie?"), blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    website = models.URLField(_("website"), blank=True)
    kvk_number = models.CharField(_("KvK-nummer"), max_length=8, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    hsds_extra = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    last_modified = models.DateTimeField(auto_now=True)

    objects: ClassVar[OrganizationQuerySet] = OrganizationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisatie")
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "municipality",
                name="organization_name_once",
                violation_error_message=_("Deze organisatie staat al op de sociale kaart."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organization_detail", args=[self.pk])


class Location(models.Model):
    class Type(models.TextChoices):
        PHYSICAL = "physical", _("plek")
        POSTAL = "postal", _("postadres")
        VIRTUAL = "virtual", _("online")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="locations")
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, blank=True, related_name="locations")
    name = models.CharField(_("naam van de plek"), max_length=200)
    location_type = models.CharField(_("soort"), max_length=10, choices=Type, default=Type.PHYSICAL)
    address_1 = models.CharField(_("straat en huisnummer"), max_length=200, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=7, blank=True)
    city = models.CharField(_("plaats"), max_length=80, blank=True)
    longitude = models.FloatField(_("lengtegraad"), null=True, blank=True)
    latitude = models.FloatField(_("breedtegraad"), null=True, blank=True)
    is_confidential = models.BooleanField(_("het adres is geheim"), default=False)
    wheelchair = models.BooleanField(_("toegankelijk met een rolstoel"), null=True, blank=True)
    accessibility = models.CharField(_("toegankelijkheid"), max_length=300, blank=True)
    transportation = models.CharField(_("hoe kom je er?"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    hsds_extra = models.JSONField(default=dict, blank=True, editable=False)

    objects: ClassVar[LocationQuerySet] = LocationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name"]
        verbose_name = _("plek")
        verbose_name_plural = _("plekken")
        constraints = [
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__isnull=False, latitude__isnull=False),
                name="location_whole_point",
                violation_error_message=_("Geef de plek helemaal aan op de kaart, of laat hem leeg."),
            )
        ]

    def __str__(self) -> str:
        return self.name
