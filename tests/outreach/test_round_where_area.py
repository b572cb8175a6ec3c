"""A coordinator chooses an area: drawn on the map or around the table, and who is left out of it."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from buurt.places.models import Address
from outreach.planning.area import doors_of
from outreach.planning.drawing import circle, radius_of
from tests.cast import make_street
from tests.outreach.planning import all_doors, draft, put_in_duos
from tests.outreach.rounds import make_turf
from tests.outreach.test_doors_of import around, polygon, visited  # noqa: F401
from tests.outreach.test_pace import fifty, walked  # noqa: F401

TABLE = (5.0023, 52.0025)
STREETS = around(5.0019, 52.0019, 5.0031, 52.0035)


def url(this_round, name="round_where"):
    return reverse(name, args=[this_round.pk])


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


def drawn(area, **more):
    return {"shape": "drawn", "area": area if isinstance(area, str) else json.dumps(area), **more}


def text_of(answer):
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split()))


def counted(client, this_round, data):
    """The number of doors that the page says."""
    answer = client.post(url(this_round, "round_where_sums"), data)
    found = re.search(r'class="plan-say"[^>]*>\s*(\d+) deur', answer.content.decode())
    return int(found[1]) if found else 0


def test_it_works(noors, oost, lindenstraat, beukenstraat):
    this_round = draft(oost)
    answer = noors.post(url(this_round), drawn(around(5.0019, 52.0019, 5.0031, 52.0025)))
    assert answer.headers["Location"] == url(this_round, "round_who")
    this_round.refresh_from_db()
    assert {door.street for door in doors_of(this_round)} == {"Lindenstraat"} and len(doors_of(this_round)) == 20
    page = noors.get(url(this_round)).content.decode()
    assert re.search(r'value="drawn"[^>]* checked', page) and "&quot;Polygon&quot;" in page


def in_a_ring(lindenstraat, beukenstraat, linde):
    """Half of one street, with a corner cut off."""
    return drawn(polygon((5.002, 52.0019), (5.0026, 52.0019), (5.0026, 52.0035), (5.0023, 52.0035), (5.002, 52.00205)))


def around_the_table(lindenstraat, beukenstraat, linde):
    return {"shape": "250"}


def of_every_kind(lindenstraat, beukenstraat, linde):
    return {"neighbourhoods": [linde.pk], "streets": [lindenstraat.pk], "shape": "500", "rest_weeks": "8"}


def a_street(lindenstraat, beukenstraat, linde):
    return {"streets": [lindenstraat.pk]}


def a_neighbourhood(lindenstraat, beukenstraat, linde):
    return {"neighbourhoods": [linde.pk]}


def only_new(lindenstraat, beukenstraat, linde):
    return {"only_new": "on", "streets": [lindenstraat.pk]}


def new_everywhere(lindenstraat, beukenstraat, linde):
    return {"only_new": "on"}


def rested(lindenstraat, beukenstraat, linde):
    return {"streets": [lindenstraat.pk], "rest_weeks": "13"}


def new_in_a_ring(lindenstraat, beukenstraat, linde):
    return in_a_ring(lindenstraat, beukenstraat, linde) | {"only_new": "on", "rest_weeks": "4"}


KINDS = [in_a_ring, around_the_table, of_every_kind, a_street, a_neighbourhood, only_new, new_everywhere, rested,
         new_in_a_ring]  # fmt: skip


@pytest.mark.parametrize("choose", KINDS)
def test_the_page_counts_the_very_doors_that_are_divided(
    noors, noor, joost, oost, linde, lindenstraat, beukenstraat, visited, choose  # noqa: F811
):  # fmt: skip
    """With a neighbour who is not rung at twice, doors of a round before it, and visits of longer and shorter ago."""
    twin = lindenstraat.addresses.get(number=7)
    twin.pk, twin.source_key = None, "twin"
    twin.save()
    visited(1, weeks=2)
    visited(4, weeks=10)
    visited(5, weeks=40)
    before = draft(oost)
    make_turf(before, "A", Address.objects.filter(number=8), [])
    this_round = draft(oost, follows=before, hours=9)  # so long that all fit
    put_in_duos(this_round, [noor, joost])
    data = choose(lindenstraat, beukenstraat, linde)
    said = counted(noors, this_round, data)
    noors.post(url(this_round), data)
    noors.post(url(this_round, "round_divide"))
    assert said == len(all_doors(this_round)) > 0
    assert f"{said} deuren" in text_of(noors.get(url(this_round)))


def test_the_number_beside_a_street_counts_an_address_of_two_sources_once(noors, oost, lindenstraat):
    twin = lindenstraat.addresses.get(number=7)
    twin.pk, twin.source_key = None, "twin"
    twin.save()
    assert "Lindenstraat 20 deuren" in text_of(noors.get(url(draft(oost))))


def test_what_is_left_out_is_said(noors, oost, lindenstraat, visited):  # noqa: F811
    visited(1, weeks=2)
    visited(2, weeks=40)
    before = draft(oost)
    make_turf(before, "A", lindenstraat.addresses.filter(number__in=[3, 4]), [])
    this_round = draft(oost, follows=before)
    streets = {"streets": [lindenstraat.pk]}
    said = text_of(noors.post(url(this_round, "round_where_sums"), streets | {"rest_weeks": "4"}))
    assert "17 deuren: dat lukt met 1 duo in 2 uur." in said
    assert "1 deur rust: daar waren jullie in de 4 weken voor de ronde." in said
    assert "2 deuren vallen af: die horen bij een ronde hiervoor." in said
    said = text_of(noors.post(url(this_round, "round_where_sums"), streets | {"only_new": "on"}))
    assert "2 deuren vallen af: daar belden jullie al eens aan." in said


def test_paper_and_pace_are_said(noors, oost, lindenstraat):
    said = text_of(noors.post(url(draft(oost), "round_where_sums"), {"streets": [lindenstraat.pk]}))
    assert "Papier voor al deze deuren: 25 flyers, waarvan 5 extra. Twee op een vel: 13 vellen A4." in said
    assert "Gerekend met 4,4 minuten per deur." in text_of(noors.get(url(draft(oost))))


def test_more_doors_than_the_duos_reach_is_said_with_how_many_they_do(
    noors, noor, joost, oost, beukenstraat, lindenstraat
):
    """Two people are one duo, until a round has duos of its own."""
    this_round, data = draft(oost), {"streets": [lindenstraat.pk, beukenstraat.pk]}
    said = text_of(noors.post(url(this_round, "round_where_sums"), data))
    assert "Met jullie ene duo lukken er zo’n 26. De rest blijft bewaard voor volgende rondes." in said
    put_in_duos(this_round, [noor], [joost])
    assert "lukken er" not in text_of(noors.post(url(this_round, "round_where_sums"), data))


def test_the_pace_of_the_team_itself_counts_once_it_is_known(noors, oost, lindenstraat, walked):  # noqa: F811
    for _walk in range(3):
        walked(minutes=8)
    said = text_of(noors.post(url(draft(oost)), {"streets": [lindenstraat.pk], "count": "1"}))
    assert "20 deuren: daarvoor zijn in 2 uur ongeveer 2 duo’s nodig." in said
    assert "Gerekend met 8 minuten per deur: zo snel ging het bij jullie eigen rondes." in said


def test_a_circle_around_the_table_needs_no_drawing(noors, oost, lindenstraat):
    this_round = draft(oost)
    sums = noors.post(url(this_round, "round_where_sums"), {"shape": "250"}).content.decode()
    assert json.loads(unescape(re.search(r'data-circle="([^"]*)"', sums)[1])) == circle(TABLE, 250)
    noors.post(url(this_round), {"shape": "250"})
    this_round.refresh_from_db()
    assert radius_of(this_round.area, TABLE) == 250
    assert re.search(r'value="250"[^>]* checked', noors.get(url(this_round)).content.decode())
    noors.post(url(this_round), {"shape": "", "area": json.dumps(this_round.area), "streets": [lindenstraat.pk]})
    this_round.refresh_from_db()
    assert this_round.area is None


def test_a_circle_stays_where_it_was_when_the_table_moves(noors, oost, lindenstraat):
    this_round = draft(oost, area=circle(TABLE, 250), table_lon=5.004)
    assert re.search(r'value="drawn"[^>]* checked', noors.get(url(this_round)).content.decode())


BAD = {
    "niet te lezen": [
        "geen kaart", "[]", "{}", '{"coordinates": [["a", "b"]]}', "[" * 9000, "null", '{"coordinates": 3}',
        json.dumps(polygon((5, 52), (5, 1e999), (6, 52))), json.dumps(polygon((5, 52), (5, 95), (6, 52))),
    ],
    "minstens drie hoeken": [
        "", json.dumps(polygon((5, 52))), json.dumps(polygon((5, 52), (5.01, 52))),
        json.dumps(polygon((5, 52), (5.01, 52), (5.02, 52))),
    ],
    "kruist zichzelf": [json.dumps(polygon((5, 52), (5.01, 52.01), (5.01, 52), (5, 52.01)))],
    "meer dan 200 hoeken": [json.dumps(polygon(*((5 + n / 1e4, 52 + n % 2 / 1e4) for n in range(201))))],
    "geen woning van jullie buurten": [json.dumps(around(6, 53, 6.1, 53.1)), json.dumps(around(5.01, 52, 5.02, 52.01))],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "area"), [(said, area) for said, areas in BAD.items() for area in areas])
def test_an_area_that_cannot_be_walked_gets_a_sentence_and_what_was_chosen_stays(
    noors, oost, haven, lindenstraat, sentence, area
):
    make_street(haven, "Havenstraat", range(1, 5), lon=5.012)  # another team rings there
    this_round = draft(oost)
    data = drawn(area, streets=[lindenstraat.pk], rest_weeks="8", only_new="on")
    answer = noors.post(url(this_round), data)
    assert answer.status_code == 200 and sentence in text_of(answer)
    page = answer.content.decode()
    assert f'value="{lindenstraat.pk}" checked' in page and re.search(r'value="8" selected', page)
    assert re.search(r'name="only_new"[^>]* checked', page) and re.search(r'value="drawn"[^>]* checked', page)
    assert unescape(re.search(r'name="area"(?: value="([^"]*)")?', page)[1] or "") == area
    assert sentence in text_of(noors.post(url(this_round, "round_where_sums"), data))
    this_round.refresh_from_db()
    assert this_round.area is None and not this_round.streets.exists()


def test_when_no_door_is_left_it_says_so(noors, oost, lindenstraat, visited):  # noqa: F811
    this_round = draft(oost)
    for number in range(1, 21):
        visited(number)
    data = {"streets": [lindenstraat.pk], "only_new": "on"}
    answer = noors.post(url(this_round), data)
    assert "Zo blijft er geen deur over. Kies minder weken rust, of een groter stuk." in text_of(answer)
    assert "Zo blijft er geen deur over." in text_of(noors.post(url(this_round, "round_where_sums"), data))


def test_a_table_far_from_the_doors_is_said_before_dividing(noors, oost, lindenstraat):
    this_round = draft(oost, table_lat=52.272)
    this_round.streets.set([lindenstraat])
    assert "De koffietafel staat 30 kilometer van de deuren." in text_of(noors.get(url(this_round)))


def test_without_script_one_counts_with_a_button_and_keeps_nothing(noors, oost, lindenstraat):
    this_round = draft(oost)
    answer = noors.post(url(this_round), {"streets": [lindenstraat.pk], "count": "1"})
    assert "20 deuren: dat lukt" in text_of(answer) and "Tel de deuren" in text_of(answer)
    assert not this_round.streets.exists()


def test_an_area_alone_is_enough_to_go_on(noors, oost, lindenstraat):
    for area, opens in ((STREETS, True), (None, False)):
        this_round = draft(oost, area=area)
        assert (url(this_round, "round_who") in noors.get(url(this_round)).content.decode()) is opens
