"""A team of a municipality, and the languages that it hears."""

import uuid
from datetime import time
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality, Neighbourhood
from buurt.privacy.fields import EncryptedTextField
from teams.languages import names_of
from teams.querysets import (
    NeighbourhoodLanguagesQuerySet,
    TeamQuerySet,
)


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="teams", verbose_name=_("gemeente"))
    name = models.CharField(_("naam"), max_length=120)
    neighbourhoods = models.ManyToManyField(Neighbourhood, related_name="teams", verbose_name=_("buurten"))
    meeting_weekday = models.PositiveSmallIntegerField(
        _("dag van het overleg"), choices=Weekday, default=Weekday.WEDNESDAY
    )
    meeting_time = models.TimeField(_("begin van het overleg"), default=time(9, 30))
    meeting_place = models.CharField(_("plaats van het overleg"), max_length=120, blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    # Warned when a duo does not come back, or asks for help; see teams/emergency.py.
    emergency_name = EncryptedTextField(_("noodcontact"), scope="id")
    emergency_email = EncryptedTextField(_("e-mailadres van het noodcontact"), scope="id")
    emergency_phone = EncryptedTextField(_("telefoon van het noodcontact"), scope="id")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TeamQuerySet] = TeamQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                Lower("name"),
                name="team_name_once",
                violation_error_message=_("Er is al een team met deze naam. Kies een andere naam."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class NeighbourhoodLanguages(models.Model):
    """Which languages beside Dutch a team hears in a neighbourhood: of the place, never of a person or an address."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="neighbourhood_languages")
    neighbourhood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="+")
    languages = ArrayField(models.CharField(max_length=5), verbose_name=_("talen"), default=list, blank=True)

    objects: ClassVar[NeighbourhoodLanguagesQuerySet] = NeighbourhoodLanguagesQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("talen van een buurt")
        verbose_name_plural = _("talen van buurten")
        constraints = [models.UniqueConstraint("team", "neighbourhood", name="languages_of_neighbourhood_once")]

    def __str__(self) -> str:
        return f"{self.neighbourhood}: {', '.join(self.language_names)}"

    @property
    def language_names(self) -> list[str]:
        return names_of(self.languages)
