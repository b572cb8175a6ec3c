"""Themes: a list of two levels that a curator may rename."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from socialmap.querysets.directory import TermQuerySet


class TaxonomyTerm(models.Model):
    """A theme (no parent) or a subtheme. Without a municipality it is the supplied list; see curating/taxonomy.py."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("naam"), max_length=80)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    icon = models.CharField(max_length=40, blank=True)

    objects: ClassVar[TermQuerySet] = TermQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("thema")
        verbose_name_plural = _("thema’s")

    def __str__(self) -> str:
        # The supplied names are in the catalogue; a name that someone changed comes out as it is.
        return gettext(self.name) if self.name else ""

    def before(self) -> Self | None:
        """The one that it stands under in the list."""
        siblings = list(type(self).objects.filter(parent=self.parent))
        place = siblings.index(self)
        return siblings[place - 1] if place else None
