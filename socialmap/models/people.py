"""People of the sociale kaart: who stands behind an entry, and who offers to help."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from buurt.privacy.fields import EncryptedTextField
from socialmap.models.services import Service
from socialmap.models.taxonomy import TaxonomyTerm
from socialmap.querysets.directory import ContactQuerySet
from socialmap.querysets.sharing import VolunteerQuerySet
from teams.models import Team, User


class Contact(models.Model):
    """The person behind an entry, for the teams only: sealed, never searched, never on a map or a list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    service = models.OneToOneField(Service, models.CASCADE, related_name="contact")
    name = EncryptedTextField(_("naam"), scope="municipality_id")
    title = EncryptedTextField(_("functie"), scope="municipality_id")
    phone = EncryptedTextField(_("telefoon"), scope="municipality_id")
    email = EncryptedTextField(_("e-mailadres"), scope="municipality_id")

    objects: ClassVar[ContactQuerySet] = ContactQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("contactpersoon")
        verbose_name_plural = _("contactpersonen")

    def __str__(self) -> str:
        return f"contactpersoon {self.pk}"


class Volunteer(models.Model):
    """Someone who offers to do something, known to one team: for a purpose they agreed to, until a day, and no longer.

    `consent_text`: which words they said yes to; see socialmap/people/consents.py.
    """

    class Purpose(models.TextChoices):
        NEIGHBOUR = "neighbour", _("iemand uit de buurt helpen")
        ACTIVITY = "activity", _("meehelpen bij een activiteit")
        START = "start", _("samen iets nieuws beginnen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="volunteers")
    name = EncryptedTextField(_("naam"), scope="team_id")
    phone = EncryptedTextField(_("telefoon"), scope="team_id")
    email = EncryptedTextField(_("e-mailadres"), scope="team_id")
    offers = EncryptedTextField(_("wat deze persoon wil doen"), scope="team_id")
    themes = models.ManyToManyField(TaxonomyTerm, related_name="+", verbose_name=_("thema’s"))
    purposes = ArrayField(models.CharField(max_length=20, choices=Purpose.choices), verbose_name=_("waarvoor"))
    consent_text = models.CharField(max_length=20)
    consented_on = models.DateField()
    expires_on = models.DateField()
    noted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[VolunteerQuerySet] = VolunteerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["expires_on", "pk"]
        verbose_name = _("iemand die wil helpen")
        verbose_name_plural = _("mensen die willen helpen")

    def __str__(self) -> str:
        return f"iemand die wil helpen {self.pk}"
