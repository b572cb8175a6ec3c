"""The last sign of life of the parts that no one can ask anything."""

from django.db import models


class Heartbeat(models.Model):
    """When the worker, or beat, last said that it lives; of several workers the last that spoke."""

    part = models.CharField(primary_key=True, max_length=20)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = "heartbeat"

    def __str__(self) -> str:
        return self.part
