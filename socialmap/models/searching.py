"""What the search keeps: the words of the entries, the synonyms of the curator, and searches that found nothing."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from socialmap.querysets.directory import MunicipalQuerySet, SearchLogQuerySet
from teams.models import Team


class SearchRow(models.Model):
    """What searching/entries.py makes of an entry, narrow, so that thousands are read in no time."""

    service = models.OneToOneField("socialmap.Service", models.CASCADE, related_name="search_row")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    vector = SearchVectorField()
    tokens = models.TextField(default="")
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="search_row_vector", fastupdate=False)]


class SearchWord(models.Model):
    """A word that stands in an entry of the municipality; what a misspelt word may have meant."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    word = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "word"], name="search_word_once")]


class SearchSound(models.Model):
    """How a SearchWord sounds, with a letter or two left out: words that share one are near each other."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+", db_index=False)
    less = models.CharField(max_length=60)
    word = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "less", "word"], name="search_sound_once")]


class Synonym(models.Model):
    """A word of the people here, and the words of the sociale kaart that it stands for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="synonyms")
    word = models.CharField(_("wat mensen zeggen"), max_length=60)
    means = models.CharField(_("wat ze bedoelen"), max_length=200)

    objects: ClassVar[MunicipalQuerySet] = MunicipalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["word"]
        verbose_name = _("synoniem")
        verbose_name_plural = _("synoniemen")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "word"],
                name="synonym_once",
                violation_error_message=_("Dit woord staat er al. Wijzig het in de lijst."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.word}: {self.means}"


class SearchLog(models.Model):
    """A search that found nothing: for the gap list. Never who searched, nor words that could name a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    on = models.DateField(auto_now_add=True)
    themes = ArrayField(models.CharField(max_length=60), default=list)
    words = ArrayField(models.CharField(max_length=60), default=list)

    objects: ClassVar[SearchLogQuerySet] = SearchLogQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-on", "pk"]
