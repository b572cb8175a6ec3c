"""Someone used an entry: who may know afterwards whether it was true. Never for whom."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from socialmap.models.services import Service
from socialmap.querysets.checking import UseQuerySet
from teams.models import User


class Use(models.Model):
    """Gone as soon as it is answered: `user` is asked from `ask_from` on whether the entry was true."""

    class Kind(models.TextChoices):
        LEAFLET = "leaflet", _("je gaf dit mee op een lijstje")
        VISIT = "visit", _("je ging er zelf heen")
        PLEDGE = "pledge", _("je ging mee")
        CONNECTION = "connection", _("je verbond iemand hiermee")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="uses")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    ask_from = models.DateField()

    objects: ClassVar[UseQuerySet] = UseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["ask_from", "pk"]
        verbose_name = _("gebruik van aanbod")
        constraints = [models.UniqueConstraint("service", "user", name="use_asked_once")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.on}"
