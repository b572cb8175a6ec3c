"""What a resident agreed to at the door: that the team may come back, or call."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.privacy.fields import EncryptedTextField
from outreach.models.visits import Visit
from outreach.querysets import ConsentQuerySet
from teams.models import Team

JOINED = " / "


class Consent(models.Model):
    """Of one visit; without one a talk is anonymous. `text` is the version of the words that were said. When it is
    over, all of it goes and the talk comes loose from its door (outreach/door/consenting.py)."""

    class Keeps(models.TextChoices):
        ADDRESS = "address", _("het adres")
        CONTACT = "contact", _("naam en telefoon")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    visit = models.OneToOneField(Visit, models.PROTECT, related_name="consent")
    keeps = models.CharField(_("wat we bewaren"), max_length=10, choices=Keeps)
    text = models.CharField(_("versie van de tekst"), max_length=20)
    given_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    until = models.DateField(_("tot en met"))
    name = EncryptedTextField(_("naam"))
    phone = EncryptedTextField(_("telefoon"))
    email = EncryptedTextField(_("e-mailadres"))
    best_time = EncryptedTextField(_("wanneer bereikbaar"))

    objects: ClassVar[ConsentQuerySet] = ConsentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("toestemming van een bewoner")
        verbose_name_plural = _("toestemmingen van bewoners")
        indexes = [models.Index("until", name="consent_until")]

    @property
    def stands(self) -> bool:
        return self.until >= timezone.localdate()

    @property
    def phones(self) -> list[str]:
        """Two, where both of a duo wrote one down."""
        return [phone for phone in self.phone.split(JOINED) if phone]

    @property
    def place(self) -> str:
        """Where one may come back: the address, or what the duo called a door that no list has."""
        door = self.visit.door
        return str(door.address) if door.address else door.label
