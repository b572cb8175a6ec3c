"""What residents asked in the demo: one chose a moment with the card, one asked a year ago that nobody rings."""

from datetime import timedelta

from django.utils import timezone

from buurt.places.models import Address
from outreach.door.reviewing import put_wish
from outreach.models import Card, DoNotRing, Door, Round
from outreach.telling.cards import choose_moment, make_cards
from outreach.telling.moments import add_moment, suggestion
from teams.models import User


def choose_a_moment(this_round: Round) -> None:
    """Of two that the team offers."""
    for _time in range(2):
        on, part = suggestion(this_round)
        add_moment(this_round, on=on, part=part)
    doors = Door.objects.filter(turf__round=this_round, turf__letter="A", address__isnull=False)
    make_cards(this_round, [doors.order_by("position").values_list("address", flat=True)[2]])
    card = Card.objects.select_related("round", "address").get(round=this_round)
    choose_moment(card, this_round.moments.all()[0].pk)


def ask_for_review(address: Address, *, by: User) -> None:
    """A wish that is due."""
    wish = put_wish(address=address, by=by)
    since, due = timezone.now() - timedelta(days=370), timezone.localdate() - timedelta(days=5)
    DoNotRing.objects.filter(pk=wish.pk).update(since=since, review_on=due)
