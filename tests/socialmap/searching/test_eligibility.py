"""Who may take part is read from the texts of an entry, where no one ticked it."""

from datetime import datetime

import pytest

from socialmap.models import Location, Service
from socialmap.searching.eligibility import facts_of
from socialmap.searching.narrow import barrier
from socialmap.searching.reading import read


def facts(name="Groep", *, at=(), **texts):
    return facts_of(Service(name=name, **texts), at, [])


@pytest.mark.parametrize(
    ("text", "demanded"),
    [
        ("Toelating uitsluitend met een geldig verblijfsdocument; een pas van het azc volstaat niet.", ["papers"]),
        ("Neem een legitimatiebewijs mee.", ["papers"]),
        ("Iedereen mag komen, ook zonder verblijfsvergunning.", []),
        ("Bel, ook als je geen verblijfspapieren hebt.", []),
        ("Vragen over een verblijfsvergunning of naturalisatie.", []),
        ("Je hoeft nergens lid van te zijn.", []),
        ("Alleen voor leden van de bond.", ["membership"]),
        ("Alleen mannen.", ["men"]),
        ("Vrouwen onder elkaar, met thee.", ["women"]),
        ("Mannen en vrouwen samen, er is een uur alleen voor vrouwen.", []),
        ("Niveau B1 is vereist.", ["dutch"]),
    ],
)
def test_a_description_demands_only_what_it_says_is_needed(text, demanded):
    assert facts(description=text)["req"] == demanded


def test_under_for_whom_naming_it_is_enough():
    assert facts(eligibility_description="Statushouders met een inkomen tot 120% van de norm")["req"] == [
        "low-income",
        "papers",
    ]


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("Meelopen kost niets.", True),
        ("Kosten: 2,50 euro per keer.", False),
        ("Gratis voor minima, anders 6 euro", False),
        ("Gratis koffie en thee.", None),
        ("Een tegoed van 150 euro per jaar.", None),
    ],
)
def test_whether_it_costs_anything_is_read_from_the_text(text, free):
    assert facts(description=text)["free"] is free


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Voor kinderen van 2 tot 8 jaar.", (2, 8)),
        ("Voor ouders van kinderen tot 12 jaar.", (0, 120)),
        ("Voor 55-plussers.", (55, 120)),
        ("Huiswerkklas groep 5 t/m 8", (8, 12)),
        ("Open van 10 tot 12 uur.", (0, 120)),
    ],
)
def test_ages_are_those_of_who_comes(text, ages):
    found = facts(description=text)
    assert (found["low"], found["high"]) == ages


def test_an_alert_a_stair_and_a_referral_that_stand_in_words_count():
    stairs = Location(name="Zolder", accessibility="Steile trap, niet toegankelijk voor rolstoel")
    found = facts(
        application_process="Verwijsbrief van de huisarts",
        hsds_extra={"alert": {"ours": None, "theirs": "Wachtlijst: drie maanden"}},
        at=[stairs],
    )
    assert (found["room"], found["wheel"], found["access"]) == ("waiting", False, "referral")
    assert facts(description="Geen verwijzing of indicatie nodig.")["access"] == ""


def test_the_languages_that_are_spoken_are_read_and_those_that_are_taught_are_not():
    found = facts(description="We leren Engels. De docente spreekt ook Arabisch en Turks.")
    assert set(found["lang"]) == {"ar", "tr"}


@pytest.mark.parametrize(
    ("asked", "texts", "why"),
    [
        ("eten zonder bankafschriften", {"application_process": "Neem bankafschriften mee"}, "without"),
        ("eten zonder bankafschriften", {"description": "Je hoeft geen bankafschriften mee te nemen"}, ""),
        ("brieven, woont in Rietlanden", {"eligibility_description": "Alleen bewoners van de Vogelbuurt"}, "neighbour"),
        ("brieven, woont in de Vogelbuurt", {"eligibility_description": "Alleen bewoners van de Vogelbuurt"}, ""),
        ("wandelen zonder ergens lid van te worden", {"eligibility_description": "Leden van de bond"}, "membership"),
        ("slapen, heeft een hond", {"description": "Honden zijn hier niet toegestaan."}, "along"),
        ("slapen, heeft een hond", {"description": "Je hond mag mee."}, ""),
        ("koken met mijn kind erbij", {"description": "Er is geen oppas."}, "along"),
        ("ouders van pubers", {"description": "Voor ouders van kinderen tot 10 jaar."}, "age"),
        ("ouders van pubers", {"description": "Voor ouders van 11 tot 17 jarigen."}, ""),
    ],
)
def test_what_people_say_of_themselves_leaves_out_what_they_may_not_join(asked, texts, why):
    assert barrier(read(asked, datetime(2026, 11, 23)), facts(**texts)) == why


@pytest.mark.parametrize(
    ("text", "along"),
    [
        ("De kinderen mogen gewoon mee, honden niet.", ["children"]),
        ("Er is oppas aanwezig.", ["children"]),
        ("Honden zijn welkom in de tuin.", ["dog"]),
        ("Laat kinderen en honden thuis.", []),
    ],
)
def test_whom_one_may_bring_is_read_from_the_text(text, along):
    assert facts(description=text)["along"] == along
