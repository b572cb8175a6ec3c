"""Entries that look alike and are not the same: a curator said so, and is not asked again."""

from django.db import models

from socialmap.models.services import Service


class Distinct(models.Model):
    """`one` has the lower id of the two."""

    one = models.ForeignKey(Service, models.CASCADE, related_name="+")
    other = models.ForeignKey(Service, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("one", "other", name="distinct_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="distinct_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is niet {self.other_id}"
