"""The not-home card: printed for a door, scanned without an account, and it says to nobody which door that is."""

import re
from datetime import timedelta

import pypdfium2
import pytest
import time_machine
import zxingcpp
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address
from buurt.privacy.tasks import apply_retention
from outreach.door.do_not_ring import not_to_ring, stop_ringing
from outreach.models import Callback, Card, DoNotRing, Round
from outreach.telling.announcing import announce_round
from outreach.telling.cards import link_of, make_cards
from outreach.telling.moments import add_moment
from outreach.telling.speaking import LANGUAGES
from tests.cast import make_street
from tests.outreach.announcing import plan
from tests.races import both_at_once

OPTED_OUT = "Wij bellen niet meer bij u aan."


@pytest.fixture
def announced(oost, noor, joost, lindenstraat):
    this_round = announce_round(plan(oost, [(lindenstraat.addresses.order_by("number"), [noor, joost])]), by=noor)
    add_moment(this_round, on=day_after(this_round, 2), part="evening")
    add_moment(this_round, on=day_after(this_round, 3), part="morning")
    return this_round


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


def sheets(as_user, user, this_round, **asked):
    return pypdfium2.PdfDocument(as_user(user).get(reverse("cards", args=[this_round.pk]), asked).content)


def test_a_member_prints_a_card_for_each_door_and_its_code_is_of_that_door_alone(as_user, joost, announced, settings):
    settings.BASE_URL = "https://buurt.proefstad.example"
    pdf = sheets(as_user, joost, announced, duo="A")
    doors = announced.turfs.get().doors.count()
    assert len(pdf) == -(-doors // 4)
    assert (round(pdf[0].get_width() / 72 * 25.4), round(pdf[0].get_height() / 72 * 25.4)) == (210, 297)
    said = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "Wij waren bij u aan de deur" in said and "A 1 · Lin 1" in said and "Lindenstraat" not in said
    codes = {found.text for found in zxingcpp.read_barcodes(pdf[0].render(scale=200 / 72).to_numpy())}
    assert codes == {link_of(make_cards(announced, [door(n).pk])[door(n).pk]) for n in (1, 2, 3, 4)}
    assert Card.objects.count() == doors


def test_it_can_be_read_aloud_and_speaks_six_languages(as_user, joost, announced):
    answer = as_user(joost).get(reverse("cards", args=[announced.pk]))
    assert b"pdfuaid" in answer.content and "no-store" in answer.headers["Cache-Control"]
    said = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range()
    for words in ("In English: scan the code", "Türkçe için kodu okutun", "Po polsku", "Українською"):
        assert words in said
    assert re.search("[\u0600-\u06ff\ufe70-\ufeff]", said)


def test_printed_again_it_has_the_same_code_and_the_code_is_kept_nowhere(announced):
    [code] = make_cards(announced, [door(7).pk]).values()
    assert list(make_cards(announced, [door(7).pk]).values()) == [code]
    assert len(code) == 22  # 128 bits
    assert code not in str(list(Card.objects.values_list()))


def test_there_are_no_cards_before_the_round_is_announced(as_user, noor, oost, lindenstraat):
    draft = plan(oost, [(lindenstraat.addresses.all(), [noor])])
    answer = as_user(noor).get(reverse("cards", args=[draft.pk]), follow=True)
    assert "De kaartjes zijn er als de ronde is aangekondigd." in answer.content.decode()
    assert not Card.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_tells_an_onlooker_which_door_it_is(client, announced, language):
    url = card(announced)
    pages = [read(client, url, taal=language)]
    client.post(url, {"moment": moments_on(pages[0])[0]})
    pages.append(read(client, url, taal=language))
    client.post(url, {"do": "stop"})
    pages.append(read(client, url, taal=language))
    for page in pages:
        seen = re.sub(r'csrfmiddlewaretoken" value="\w+"|value="[0-9a-f-]{36}"', "", page)
        assert "Lindenstraat" not in seen and "Lin 7" not in seen and "Plein" not in seen and "9901" not in seen
        assert f'<html lang="{language}"' in page and 'class="map"' not in page
    assert len({re.sub(r"\s+", " ", page) for page in pages}) == 3


def test_opting_out_takes_one_tap_and_keeps_the_address_alone(client, announced, town):
    url = card(announced)
    page = read(client, url)
    assert "Liever niet aanbellen" in page
    answer = client.post(url, {"do": "stop"}, follow=True)
    assert OPTED_OUT in answer.content.decode() and not moments_on(answer.content.decode())
    [wish] = DoNotRing.objects.standing()
    assert wish.address == door(7) and not wish.at_the_door
    assert door(7).pk in not_to_ring(town)
    client.post(url, {"do": "stop"})
    assert DoNotRing.objects.count() == 1


def test_the_card_takes_back_what_it_asked_and_nothing_else(client, announced):
    url = card(announced)
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


def test_a_resident_chooses_a_moment_and_the_team_sees_where(client, as_user, joost, announced):
    url = card(announced)
    first, second = moments_on(read(client, url))
    answer = client.post(url, {"moment": first}, follow=True).content.decode()
    assert "Wij komen bij u langs" in answer and "18.30" in answer and not moments_on(answer)
    planned = read(as_user(joost), reverse("round_moments", args=[announced.pk]))
    assert "Lindenstraat 7" in planned
    assert "1 bewoner koos een moment" in read(as_user(joost), reverse("round_detail", args=[announced.pk]))
    start = read(as_user(joost), reverse("start"))
    assert "1 bewoner koos een moment" in start and reverse("round_moments", args=[announced.pk]) in start
    client.post(url, {"moment": second})
    assert str(Callback.objects.get().moment_id) == second


def test_the_same_code_cancels_it(client, announced):
    url = card(announced)
    client.post(url, {"moment": moments_on(read(client, url))[0]})
    answer = client.post(url, {"do": "cancel"}, follow=True).content.decode()
    assert "Wij komen dan niet langs." in answer and len(moments_on(answer)) == 2
    assert not Callback.objects.exists()


def test_who_opts_out_is_not_called_back_either(client, as_user, noor, announced):
    url = card(announced)
    client.post(url, {"moment": moments_on(read(client, url))[0]})
    stop_ringing(door(7))
    assert not Callback.objects.exists()
    chosen = announced.moments.first()
    assert client.post(url, {"moment": chosen.pk}, follow=True).status_code == 200
    assert not Callback.objects.exists()


@pytest.mark.parametrize("asked", ["", "geen", "00000000-0000-0000-0000-000000000000"])
def test_a_moment_that_is_not_there_asks_for_another(client, announced, asked):
    answer = client.post(card(announced), {"moment": asked}, follow=True).content.decode()
    assert "Dit moment is niet meer vrij" in answer and len(moments_on(answer)) == 2


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_leave_one_moment_and_an_opt_out_leaves_none(as_user, noor, announced):
    url, [one, other] = card(announced), announced.moments.all()
    taps = [lambda moment=moment: Client().post(url, {"moment": moment.pk}).status_code for moment in (one, other)]
    assert both_at_once(*taps) == ([302, 302], []) and Callback.objects.count() == 1
    Callback.objects.all().delete()
    done, refused = both_at_once(taps[0], lambda: Client().post(url, {"do": "stop"}).status_code)
    assert (done, refused) == ([302, 302], []) and not Callback.objects.exists()
    clients, drop = (as_user(noor), as_user(noor)), reverse("moment_drop", args=[one.pk])
    done, refused = both_at_once(*(lambda client=client: client.post(drop).status_code for client in clients))
    assert not refused and set(done) <= {302, 404} and announced.moments.count() == 1


def test_a_moment_has_eight_places_and_is_gone_once_it_began(client, announced):
    evening = announced.moments.first()
    for number in range(1, 9):
        client.post(card(announced, number), {"moment": evening.pk})
    assert str(evening.pk) not in moments_on(read(client, card(announced, 9)))
    client.post(card(announced, 9), {"moment": evening.pk})
    assert evening.callbacks.count() == 8
    with time_machine.travel(evening.starts_at + timedelta(hours=24)):
        assert moments_on(read(client, card(announced, 9))) == []


def test_another_round_has_its_own_moments(client, announced, oost, noor, beukenstraat):
    other = announce_round(plan(oost, [(beukenstraat.addresses.all(), [noor])], days=9), by=noor)
    theirs = add_moment(other, on=day_after(other, 2), part="evening")
    client.post(card(announced), {"moment": theirs.pk})
    assert not Callback.objects.exists()


def test_wrong_expired_and_right_codes_of_another_kind_get_one_answer(client, announced):
    right = card(announced)
    Card.objects.all().delete()
    asked = [right, reverse("public_card", args=["geraden"]), reverse("public_card", args=[announced.code])]
    asked.append(reverse("public_round", args=[right.strip("/").split("/")[-1]]))
    answers = [client.get(url) for url in asked]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_who_taps_very_often_must_wait(announced):
    url = card(announced)
    for _time in range(30):
        assert Client().post(url, {"do": "cancel"}).status_code == 302
    answer = Client().post(url, {"do": "stop"})
    assert answer.status_code == 429 and "Probeer het over een uur opnieuw" in answer.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.7").post(url, {"do": "stop"}).status_code == 429
    assert not DoNotRing.objects.exists()
    neighbour = Client().post(card(announced, 9), {"do": "stop"})  # behind the same internet address
    assert neighbour.status_code == 302 and DoNotRing.objects.get().address == door(9)


def test_after_a_month_the_code_says_who_we_are_and_after_a_year_nothing(client, announced):
    url = card(announced)
    client.post(url, {"moment": moments_on(read(client, url))[0]})
    with time_machine.travel(announced.ends_at + timedelta(days=31), tick=False):
        page = read(client, url)
        assert "Wie zijn wij?" in page and "010 000 00 01" in page and "niets meer kiezen" in page
        client.post(url, {"do": "stop"})
        assert not DoNotRing.objects.exists()
        apply_retention()
        assert Card.objects.get().address is None and not Callback.objects.exists()
        assert read(client, url).count("Wie zijn wij?") == page.count("Wie zijn wij?")
    with time_machine.travel(announced.ends_at + timedelta(days=366), tick=False):
        apply_retention()
        assert client.get(url).status_code == 404


def test_a_cancelled_round_takes_no_choice(client, announced):
    url = card(announced)
    Round.objects.filter(pk=announced.pk).update(state="cancelled")
    assert "niets meer kiezen" in read(client, url)
    client.post(url, {"do": "stop"})
    assert not DoNotRing.objects.exists()


def test_a_coordinator_offers_a_moment_that_is_filled_in_and_takes_it_back(as_user, noor, announced):
    noors, page = as_user(noor), reverse("round_moments", args=[announced.pk])
    suggested = noors.get(page).context["form"].initial
    assert announced.moments.count() == 2
    noors.post(
        reverse("moment_add", args=[announced.pk]), {"on": suggested["on"].isoformat(), "part": suggested["part"]}
    )
    assert announced.moments.count() == 3
    noors.post(reverse("moment_drop", args=[announced.moments.last().pk]))
    assert announced.moments.count() == 2


@pytest.mark.parametrize(("days", "part", "says"), [
    (2, "evening", "Dit moment staat er al."), (-2, "evening", "Kies een dag in de vier weken na de ronde."),
    (40, "morning", "Kies een dag in de vier weken na de ronde."), (-9, "morning", "Dit is al geweest."),
])  # fmt: skip
def test_a_moment_that_cannot_be_says_why(as_user, noor, announced, days, part, says):
    fields = {"on": day_after(announced, days).isoformat(), "part": part}
    answer = as_user(noor).post(reverse("moment_add", args=[announced.pk]), fields)
    assert says in answer.content.decode() and fields["on"] in answer.content.decode()


def test_a_moment_that_residents_chose_stays(client, as_user, noor, announced):
    client.post(card(announced), {"moment": announced.moments.first().pk})
    answer = as_user(noor).post(reverse("moment_drop", args=[announced.moments.first().pk]), follow=True)
    assert "Bewoners kozen dit moment al." in answer.content.decode() and announced.moments.count() == 2


def test_who_went_there_crosses_it_off(client, as_user, joost, announced):
    client.post(card(announced), {"moment": announced.moments.first().pk})
    as_user(joost).post(reverse("callback_done", args=[Callback.objects.get().pk]))
    assert not Callback.objects.exists()


def test_ten_times_as_many_ask_the_same_of_the_database(client, as_user, joost, announced, haven):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert as_user(joost).get(reverse("round_moments", args=[announced.pk])).status_code == 200
        return len(asked)

    moment = announced.moments.first()
    addresses = list(make_street(haven, "Laan", range(1, 31)).addresses.all())
    rows = [Callback(team=announced.team, moment=moment, address=each, ends_on=moment.ends_at) for each in addresses]
    Callback.objects.bulk_create(rows[:3])
    few = queries()
    Callback.objects.bulk_create(rows[3:])
    assert queries() == few
