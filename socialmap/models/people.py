"""People behind an entry."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from buurt.privacy.fields import EncryptedTextField
from socialmap.models.directory import Service
from socialmap.querysets import ContactQuerySet


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
