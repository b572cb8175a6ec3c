"""The not-home card: printed for a door, scanned without an account, and it says to nobody which door that is."""

import re
from datetime import timedelta

import pypdfium2
import pytest
import time_machine
import zxingcpp
from django.test import Client
from django.urls import reverse

from buurt.privacy.tasks import apply_retention
from outreach.models import Callback, Card, DoNotRing, Round
from outreach.telling.cards import link_of, make_cards
from outreach.telling.speaking import LANGUAGES
from tests.outreach.announcing import plan
from tests.outreach.cards import card, door, moments_on, read


def sheets(as_user, user, this_round, **asked):
    return pypdfium2.PdfDocument(as_user(user).get(reverse("cards", args=[this_round.pk]), asked).content)


def test_a_member_prints_a_card_for_each_door_and_its_code_is_of_that_door_alone(
    as_user, joost, with_moments, settings
):
    settings.BASE_URL = "https://buurt.proefstad.example"
    pdf = sheets(as_user, joost, with_moments, duo="A")
    doors = with_moments.turfs.get().doors.count()
    assert len(pdf) == -(-doors // 4)
    assert (round(pdf[0].get_width() / 72 * 25.4), round(pdf[0].get_height() / 72 * 25.4)) == (210, 297)
    said = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "Wij waren bij u aan de deur" in said and "A 1 · Lin 1" in said and "Lindenstraat" not in said
    codes = {found.text for found in zxingcpp.read_barcodes(pdf[0].render(scale=200 / 72).to_numpy())}
    assert codes == {link_of(make_cards(with_moments, [door(n).pk])[door(n).pk]) for n in (1, 2, 3, 4)}
    assert Card.objects.count() == doors


def test_it_can_be_read_aloud_and_speaks_six_languages(as_user, joost, with_moments):
    answer = as_user(joost).get(reverse("cards", args=[with_moments.pk]))
    assert b"pdfuaid" in answer.content and "no-store" in answer.headers["Cache-Control"]
    said = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range()
    for words in ("In English: scan the code", "Türkçe için kodu okutun", "Po polsku", "Українською"):
        assert words in said
    assert re.search("[\u0600-\u06ff\ufe70-\ufeff]", said)


def test_printed_again_it_has_the_same_code_and_the_code_is_kept_nowhere(with_moments):
    [code] = make_cards(with_moments, [door(7).pk]).values()
    assert list(make_cards(with_moments, [door(7).pk]).values()) == [code]
    assert len(code) == 22  # 128 bits
    assert code not in str(list(Card.objects.values_list()))


def test_there_are_no_cards_before_the_round_is_announced(as_user, noor, oost, lindenstraat):
    draft = plan(oost, [(lindenstraat.addresses.all(), [noor])])
    answer = as_user(noor).get(reverse("cards", args=[draft.pk]), follow=True)
    assert "De kaartjes zijn er als de ronde is aangekondigd." in answer.content.decode()
    assert not Card.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_tells_an_onlooker_which_door_it_is(client, with_moments, language):
    url = card(with_moments)
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


def test_wrong_expired_and_right_codes_of_another_kind_get_one_answer(client, with_moments):
    right = card(with_moments)
    Card.objects.all().delete()
    asked = [right, reverse("public_card", args=["geraden"]), reverse("public_card", args=[with_moments.code])]
    asked.append(reverse("public_round", args=[right.strip("/").split("/")[-1]]))
    answers = [client.get(url) for url in asked]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_who_taps_very_often_must_wait(with_moments):
    url = card(with_moments)
    for _time in range(30):
        assert Client().post(url, {"do": "cancel"}).status_code == 302
    answer = Client().post(url, {"do": "stop"})
    assert answer.status_code == 429 and "Probeer het over een uur opnieuw" in answer.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.7").post(url, {"do": "stop"}).status_code == 429
    assert not DoNotRing.objects.exists()
    neighbour = Client().post(card(with_moments, 9), {"do": "stop"})  # behind the same internet address
    assert neighbour.status_code == 302 and DoNotRing.objects.get().address == door(9)


def test_after_a_month_the_code_says_who_we_are_and_after_a_year_nothing(client, with_moments):
    url = card(with_moments)
    client.post(url, {"moment": moments_on(read(client, url))[0]})
    with time_machine.travel(with_moments.ends_at + timedelta(days=31), tick=False):
        page = read(client, url)
        assert "Wie zijn wij?" in page and "010 000 00 01" in page and "niets meer kiezen" in page
        client.post(url, {"do": "stop"})
        assert not DoNotRing.objects.exists()
        apply_retention()
        assert Card.objects.get().address is None and not Callback.objects.exists()
        assert read(client, url).count("Wie zijn wij?") == page.count("Wie zijn wij?")
    with time_machine.travel(with_moments.ends_at + timedelta(days=366), tick=False):
        apply_retention()
        assert client.get(url).status_code == 404


def test_a_cancelled_round_takes_no_choice(client, with_moments):
    url = card(with_moments)
    Round.objects.filter(pk=with_moments.pk).update(state="cancelled")
    assert "niets meer kiezen" in read(client, url)
    client.post(url, {"do": "stop"})
    assert not DoNotRing.objects.exists()
