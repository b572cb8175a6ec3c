"""Rows of the not-home card and of coming back: see tests/access/table.py for how."""

from datetime import timedelta

from django.utils import timezone

from outreach.models import Callback
from outreach.telling.announcing import announce_round
from outreach.telling.cards import make_cards
from outreach.telling.moments import add_moment
from tests.access.table import Row, coordinator, everyone, members
from tests.outreach.announcing import plan

SEVEN = 7


def announced(oost, noor, joost, lindenstraat):
    this_round = announce_round(plan(oost, [(lindenstraat.addresses.all(), [noor, joost])]), by=noor)
    add_moment(this_round, on=timezone.localdate(this_round.starts_at) + timedelta(days=2), part="evening")
    return this_round


def with_a_callback(oost, noor, joost, lindenstraat):
    this_round = announced(oost, noor, joost, lindenstraat)
    moment = this_round.moments.get()
    address = lindenstraat.addresses.get(number=SEVEN)
    Callback.objects.create(team=oost, moment=moment, address=address, ends_on=timezone.localdate(moment.ends_at))
    return this_round


def its_round(oost, noor, joost, lindenstraat):
    return {"pk": with_a_callback(oost, noor, joost, lindenstraat).pk}


def its_moment(oost, noor, joost, lindenstraat):
    return {"pk": announced(oost, noor, joost, lindenstraat).moments.get().pk}


def its_callback(oost, noor, joost, lindenstraat):
    return {"pk": with_a_callback(oost, noor, joost, lindenstraat).moments.get().callbacks.get().pk}


def a_card(oost, noor, joost, lindenstraat):
    this_round = announced(oost, noor, joost, lindenstraat)
    address = lindenstraat.addresses.get(number=SEVEN)
    return {"code": make_cards(this_round, [address.pk])[address.pk]}


def another_moment():
    return {"on": (timezone.localdate() + timedelta(days=9)).isoformat(), "part": "morning"}


ROWS = [
    Row("public_card", everyone(200), a_card, anonymous=200),
    Row("public_card", everyone(302), a_card, method="POST", data={"do": "stop"}, anonymous=302),
    Row("public_card", everyone(404), lambda: {"code": "geraden"}, anonymous=404),
    Row("round_moments", members(200), its_round),
    Row("moment_add", coordinator(302), its_round, method="POST", data=another_moment),
    Row("moment_drop", coordinator(302), its_moment, method="POST"),
    Row("callback_done", members(302), its_callback, method="POST"),
    Row("cards", members(200), its_round),
]
