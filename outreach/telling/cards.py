"""What a not-home card can do: find its address by a code that is kept nowhere, choose a moment, and opt out."""

import base64
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from outreach.coming_back import CallbackQuerySet
from outreach.door.do_not_ring import end_wish, stop_ringing
from outreach.door.reviewing import wish_at
from outreach.models import Callback, Card, Moment, Round
from outreach.telling.public import is_long_ago

CODE_BYTES = 16


class MomentGone(Exception):
    """It was chosen by others meanwhile, or has begun."""


def link_of(code: str) -> str:
    return settings.BASE_URL.rstrip("/") + reverse("public_card", kwargs={"code": code})


@transaction.atomic
def make_cards(this_round: Round, addresses: Iterable[int]) -> Mapping[int, str]:
    """{address: code}. Printed again, a card has the same code: both sheets work."""
    codes = {address: _code_for(this_round, address) for address in addresses}
    Card.objects.bulk_create(
        (
            Card(team_id=this_round.team_id, round=this_round, address_id=address, code_hash=hash_of(code))
            for address, code in codes.items()
        ),
        ignore_conflicts=True,
    )
    return codes


def hash_of(code: str, *, secret: str | bytes | None = None) -> str:
    """Keyed: whoever has the database but not the key cannot tell which code a row belongs to."""
    key = settings.SECRET_KEY if secret is None else secret
    return salted_hmac("outreach.card.hash", code, secret=key, algorithm="sha256").hexdigest()


def hashes_of(code: str) -> list[str]:
    """Also under earlier keys: cards of last week keep working when the key of the installation is renewed."""
    return [hash_of(code, secret=secret) for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]]


def works(card: Card) -> bool:
    """Whether one can choose anything with it still."""
    return card.address_id is not None and card.round.state != Round.State.CANCELLED and not is_long_ago(card.round)


def has_opted_out(card: Card) -> bool:
    return card.address is not None and wish_at(card.address) is not None


def callback_of(card: Card) -> Callback | None:
    chosen: Callback | None = _callbacks(card).select_related("moment").first()
    return chosen


@transaction.atomic
def choose_moment(card: Card, moment: UUID) -> Callback:
    """Another choice replaces the first. Raises MomentGone."""
    # Locked, so that two taps, also on two cards of one door, come one after another, and an opt-out is seen.
    list(Card.objects.filter(team=card.team_id, address=card.address_id).order_by("pk").select_for_update(no_key=True))
    # And this, so that the last place of a moment is given once.
    locked = Moment.objects.select_for_update().filter(pk=moment, round=card.round_id).first()
    if locked is None or card.address is None or has_opted_out(card):
        raise MomentGone
    _callbacks(card).delete()
    if not Moment.objects.free().filter(pk=locked.pk).exists():
        raise MomentGone
    return Callback.objects.create(
        team_id=card.team_id,
        moment=locked,
        address=card.address,
        ends_on=timezone.localdate(locked.ends_at),
    )


@transaction.atomic
def cancel_callback(card: Card) -> None:
    _callbacks(card).delete()


@transaction.atomic
def opt_out(card: Card) -> bool:
    """Nobody rings there any more, and nobody is written down: not who asked, nor from where.

    Returns whether a moment that was chosen goes with it.
    """
    locked = _locked(card)
    if locked.address is None:
        return False
    had_chosen = _callbacks(locked).exists()
    if not has_opted_out(locked):
        locked.opted_out_at = timezone.now()
        locked.save(update_fields=["opted_out_at"])
    stop_ringing(locked.address)
    return had_chosen


def may_take_back(card: Card) -> bool:
    """Whether the wish that stands was asked with this card."""
    wish = wish_at(card.address) if card.address else None
    return wish is not None and card.opted_out_at is not None and wish.since >= card.opted_out_at


@transaction.atomic
def ring_after_all(card: Card) -> None:
    """Take back what was asked with this card, and nothing that was asked otherwise."""
    locked = _locked(card)
    if locked.address is None or locked.opted_out_at is None or not may_take_back(locked):
        return
    end_wish(locked.address, since=locked.opted_out_at)
    locked.opted_out_at = None
    locked.save(update_fields=["opted_out_at"])


def _locked(card: Card) -> Card:
    """With all cards of its door, in the order in which stop_ringing locks them."""
    cards = Card.objects.filter(address=card.address_id).order_by("pk").select_for_update(no_key=True)
    if card.address_id is not None:
        list(cards)
    locked: Card = Card.objects.select_related("address__street", "round").get(pk=card.pk)
    return locked


def _callbacks(card: Card) -> CallbackQuerySet:
    return Callback.objects.filter(team=card.team_id, address=card.address_id)


def _code_for(this_round: Round, address: int) -> str:
    """128 bits that follow from the key of the installation, so that the code need not be kept to print it again."""
    digest = salted_hmac("outreach.card.code", f"{this_round.pk}:{address}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:CODE_BYTES]).rstrip(b"=").decode()
