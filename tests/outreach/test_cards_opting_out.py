"""By the card a resident asks not to be rung at any more, and takes that back."""

from outreach.door.do_not_ring import not_to_ring, stop_ringing
from outreach.models import Callback, DoNotRing
from tests.outreach.cards import card, door, moments_on, read

OPTED_OUT = "Wij bellen niet meer bij u aan."


def test_opting_out_takes_one_tap_and_keeps_the_address_alone(client, with_moments, town):
    url = card(with_moments)
    page = read(client, url)
    assert "Liever niet aanbellen" in page
    answer = client.post(url, {"do": "stop"}, follow=True)
    assert OPTED_OUT in answer.content.decode() and not moments_on(answer.content.decode())
    [wish] = DoNotRing.objects.standing()
    assert wish.address == door(7) and not wish.at_the_door
    assert door(7).pk in not_to_ring(town)
    client.post(url, {"do": "stop"})
    assert DoNotRing.objects.count() == 1


def test_the_card_takes_back_what_it_asked_and_nothing_else(client, with_moments):
    url = card(with_moments)
    client.post(url, {"moment": moments_on(read(client, url))[0]})
    said = client.post(url, {"do": "stop"}, follow=True).content.decode()
    assert "Het moment dat u koos, gaat daardoor niet door." in said and "Toch wel aanbellen" in said
    assert "Toch wel aanbellen" in read(client, url), "as long as the code works"
    said = client.post(url, {"do": "ring"}, follow=True).content.decode()
    assert "Wij mogen weer bij u aanbellen" in said and "Liever niet aanbellen" in said
    assert not DoNotRing.objects.standing().exists()
    stop_ringing(door(7))  # asked otherwise
    assert "Toch wel aanbellen" not in read(client, url)
    client.post(url, {"do": "stop"})
    client.post(url, {"do": "ring"})
    assert DoNotRing.objects.standing().exists()


def test_who_opts_out_is_not_called_back_either(client, as_user, noor, with_moments):
    url = card(with_moments)
    client.post(url, {"moment": moments_on(read(client, url))[0]})
    stop_ringing(door(7))
    assert not Callback.objects.exists()
    chosen = with_moments.moments.first()
    assert client.post(url, {"moment": chosen.pk}, follow=True).status_code == 200
    assert not Callback.objects.exists()
