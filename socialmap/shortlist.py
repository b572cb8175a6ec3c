"""Gathering entries for someone at the table: put on, order, say something with them, mail, and empty.

Nothing here says for whom it is, and a day after the last change the list is gone.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from buurt.post.outbox import queue_letter
from socialmap import journal
from socialmap.models import Service, Shortlist, ShortlistItem, Use
from socialmap.upkeep.using import note_use
from teams.models import Team, User

MOST_ITEMS = 12
MOST_LETTERS = 20


class TooMany(Exception):
    """`message` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def put_on_shortlist(*, service: Service, by: User) -> None:
    """Raises TooMany."""
    shortlist = Shortlist.objects.visible_to(by).select_for_update().first()
    if shortlist is None:
        Shortlist.objects.filter(user=by, is_letter=False).delete()
        shortlist = Shortlist.objects.create(user=by, municipality_id=service.municipality_id)
    items = ShortlistItem.objects.filter(shortlist=shortlist)
    if items.filter(service=service).exists():
        return
    if items.count() >= MOST_ITEMS:
        raise TooMany(_("Er staan al %(n)s dingen op je lijstje. Haal er eerst iets af.") % {"n": MOST_ITEMS})
    last = items.aggregate(last=Max("position"))["last"] or 0
    ShortlistItem.objects.create(
        shortlist=shortlist, service=service, municipality_id=service.municipality_id, position=last + 1
    )
    shortlist.save()


@transaction.atomic
def take_off_shortlist(*, service: Service, by: User) -> None:
    ShortlistItem.objects.filter(shortlist__in=Shortlist.objects.visible_to(by), service=service).delete()


@transaction.atomic
def write_shortlist(
    *, shortlist: Shortlist, items: Sequence[ShortlistItem], texts: Mapping[UUID, tuple[str, str]]
) -> None:
    """Lay the items in this order, with their note and first sentence."""
    for position, item in enumerate(items, start=1):
        item.position = position
        item.note, item.sentence = texts[item.pk]
        item.save()
    shortlist.save()


@transaction.atomic
def hand_out(*, shortlist: Shortlist, by: User) -> None:
    """Someone goes there: ask the member later whether it was true."""
    for item in shortlist.items.with_facts(by).filter(service__in=Service.objects.current()):
        note_use(service=item.service, by=by, kind=Use.Kind.LEAFLET)


@transaction.atomic
def mail_shortlist(*, shortlist: Shortlist, address: str, team: Team | None, by: User) -> None:
    """Send the list as it stands now. The address is in the outbox alone, until the letter went out. Raises TooMany."""
    if Shortlist.objects.filter(user=by, is_letter=True).count() >= MOST_LETTERS:
        raise TooMany(_("Je hebt vandaag al %(n)s lijstjes gemaild. Druk dit lijstje af.") % {"n": MOST_LETTERS})
    town = shortlist.municipality
    copy = Shortlist.objects.create(user=by, municipality=town, team_id=team.pk if team else None, is_letter=True)
    for item in shortlist.items.with_facts(by):
        ShortlistItem.objects.create(
            shortlist=copy, service=item.service, municipality_id=item.municipality_id,
            position=item.position, note=item.note, sentence=item.sentence,
        )  # fmt: skip
    hand_out(shortlist=copy, by=by)
    journal.noted("shortlist.mailed", copy, by)
    queue_letter("shortlist", subject_id=copy.pk, municipality=town, address=address, team_id=copy.team_id)


@transaction.atomic
def empty_shortlist(*, by: User) -> None:
    Shortlist.objects.filter(user=by, is_letter=False).delete()
