"""The not-home card of a door, and what its page offers."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address
from outreach.telling.cards import make_cards


def day_after(this_round, days):
    return timezone.localdate(this_round.starts_at) + timedelta(days=days)


def door(number):
    return Address.objects.get(street__name="Lindenstraat", number=number)


def card(this_round, number=7):
    """Where the code of a card leads."""
    pk = door(number).pk
    return reverse("public_card", args=[make_cards(this_round, [pk])[pk]])


def read(client, url, **asked):
    return client.get(url, asked).content.decode()


def moments_on(page):
    return re.findall(r'name="moment" value="([^"]+)"', page)
