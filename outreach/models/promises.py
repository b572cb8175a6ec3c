"""Promises to residents: what, who keeps it, by when, and how it ended."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.privacy.fields import EncryptedTextField
from outreach.models.rounds import Door, Round
from outreach.models.visits import Event
from outreach.querysets import PromiseQuerySet, TeamOwnedQuerySet


class Promise(Event):
    """Someone of the team told a resident to do something, at a door or at the coffee table.

    As an event it is never changed; who keeps it, by when and how it ended are beside that, and do. `due` is the last
    day. The door and the words go some time after it was answered (outreach/retention.py).
    """

    class What(models.TextChoices):
        FOLDER = "folder", _("folder brengen")
        CALL = "call", _("terugbellen")
        FIND_OUT = "find_out", _("uitzoeken")
        COME_BY = "come_by", _("langskomen")
        OTHER = "other", _("iets anders")

    class State(models.TextChoices):
        OPEN = "open", _("staat open")
        DONE = "done", _("gedaan")
        GIVEN_UP = "given_up", _("niet gelukt")
        TAKEN_BACK = "taken_back", _("teruggenomen")

    round = models.ForeignKey(Round, models.PROTECT, related_name="promises")
    door = models.ForeignKey(Door, models.SET_NULL, null=True, related_name="promises")
    what = models.CharField(_("wat"), max_length=10, choices=What)
    text = EncryptedTextField(_("in eigen woorden"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("wie"))
    due = models.DateField(_("uiterlijk"))
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.OPEN)
    reason = EncryptedTextField(_("waarom niet"))
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[PromiseQuerySet] = PromiseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["due", "received_at"]
        verbose_name = _("belofte")
        verbose_name_plural = _("beloften")
        indexes = [models.Index("owner", "due", condition=models.Q(state="open"), name="promise_open_of")]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due < timezone.localdate()

    @property
    def words(self) -> str:
        """In one's own words where there are any, else what was chosen."""
        return str(self.text or self.get_what_display())

    @property
    def place(self) -> str:
        """Where it was promised, as long as that is kept."""
        if self.door is None:
            return ""
        return str(self.door.address or self.door.label)


class PromiseOff(Event):
    """Takes back one promise on the phone, as a mistake. Both stay."""

    promise = models.OneToOneField(Promise, models.CASCADE, related_name="off")

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("teruggenomen belofte")
