"""The other solution: who may not take part in one entry is helped on to another."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from socialmap.facets import Requirement
from socialmap.models.services import Service


class Alternative(models.Model):
    """'Kan niet wegens X, dan Y.' Without `because`: for anyone for whom the entry does not fit, or is full."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="alternatives")
    because = models.CharField(_("kan niet wegens"), max_length=20, choices=Requirement, blank=True)
    instead = models.ForeignKey(Service, models.CASCADE, related_name="instead_of", verbose_name=_("dan"))
    note = models.CharField(_("toelichting"), max_length=410, blank=True)  # two notes of before, in one

    class Meta:
        ordering = ["because", "pk"]
        verbose_name = _("andere oplossing")
        verbose_name_plural = _("andere oplossingen")
        constraints = [
            models.UniqueConstraint("service", "because", "instead", name="alternative_once"),
            models.CheckConstraint(
                condition=~models.Q(service=models.F("instead")),
                name="alternative_is_another",
                violation_error_message=_("Kies ander aanbod dan dit."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} -> {self.instead_id}"
