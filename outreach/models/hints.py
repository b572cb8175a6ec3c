"""What helps to be heard at a door: facts about its bell or entrance, never about who lives there."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Address
from buurt.privacy.fields import EncryptedTextField
from outreach.models.visits import Event
from outreach.querysets import HintQuerySet


class DoorHint(Event):
    """Put at an address or taken away again: of each address and code what was told last counts.

    A hint in own words has the code `own`, of which a door has one. See outreach/door/hinting.py.
    """

    class Kind(models.TextChoices):
        HINT = "hint", _("gezet")
        HINT_OFF = "hint_off", _("weggehaald")

    class Code(models.TextChoices):
        RING_LONG = "ring_long", _("Bel lang")
        RING_THRICE = "ring_thrice", _("Bel 3 keer")
        KNOCK = "knock", _("Bel is stuk: kloppen")
        BACK = "back", _("Ingang achterom")
        SIDE = "side", _("Ingang opzij")
        STAIRS = "stairs", _("Trap op, geen lift")
        SHARED_BELL = "shared_bell", _("Eén bel voor meer woningen")
        LOCKED = "locked", _("Ingang op slot")
        OWN = "own", _("eigen tekst")

    address = models.ForeignKey(Address, models.PROTECT, related_name="hints")
    kind = models.CharField(_("wat"), max_length=8, choices=Kind)
    code = models.CharField(_("tip"), max_length=12, choices=Code)
    label = EncryptedTextField(_("eigen tekst"))

    objects: ClassVar[HintQuerySet] = HintQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["received_at"]
        verbose_name = _("tip bij een deur")
        verbose_name_plural = _("tips bij deuren")
        indexes = [models.Index("address", "code", "received_at", name="hint_of_address")]
