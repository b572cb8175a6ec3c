"""The walk list on paper: what is on the sheets of a duo, and that nothing about a resident ever is."""

import itertools
import re
import time

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from pypdfium2 import raw

from buurt.places.streets import CentreLine, replace_lines
from outreach.door.do_not_ring import stop_ringing
from outreach.models import Door, Round
from outreach.paper.walk_list import make_walk_list, sheets_of
from tests.cast import make_street
from tests.outreach.conftest import doors_of, post, talk, visit
from tests.outreach.planning import divided, doors_by_duo, draft
from tests.outreach.rounds import make_turf

NUMBER = re.compile(r"\d+[a-z]?(-\w+)?")


@pytest.fixture(autouse=True)
def in_dutch():
    with translation.override("nl"):
        yield


@pytest.fixture
def divided_round(oost, noor, joost, mo, samira, lindenstraat, beukenstraat):
    return divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])


def url(this_round):
    return reverse("walk_list", args=[this_round.pk])


def pages_of(pdf):
    """The lines on each page."""
    pages = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\u200b", "").splitlines() for page in pages]


def text_of(pdf):
    return " ".join(" ".join(line for page in pages_of(pdf) for line in page).split())


def on_paper(pdf):
    """{'A': ['Lindenstraat 1', …]} as the sheets say it."""
    found = {}
    street = ""
    for lines in pages_of(pdf):
        duo = re.search(r"Loopgebied (\w+), blad", " ".join(lines))[1]
        for line in lines:
            if line.endswith((" kant", "gevonden")):
                street = line.rpartition(", ")[0] or line
            elif NUMBER.fullmatch(line) or (street == "Onderweg gevonden" and line == "woonboot"):
                found.setdefault(duo, []).append(f"{street} {line}")
    return found


def tags(pdf):
    """(tag, what a screen reader says instead) of everything in the document."""
    document = pypdfium2.PdfDocument(pdf)

    def read(element, ask):
        length = ask(element, None, 0)
        buffer = raw.FPDF_WCHAR * (length // 2 + 1)
        text = buffer()
        ask(element, text, length)
        return bytes(text)[:length].decode("utf-16-le").rstrip("\x00")

    def walk(element):
        yield read(element, raw.FPDF_StructElement_GetType), read(element, raw.FPDF_StructElement_GetAltText)
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
                yield from walk(child)

    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index))
        raw.FPDF_StructTree_Close(tree)


def test_it_works(as_user, joost, divided_round):
    answer = as_user(joost).get(url(divided_round))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="looplijst-20')
    assert on_paper(answer.content) == doors_by_duo(divided_round)
    said = text_of(answer.content)
    for words in ("Duo A: Joost en Noor", "13.30 tot 15.30 uur", "op het Lindeplein", "Gevaar? Bel 112.",
                  "Team Oost: 010 000 00 01", "Telefoon koffietafel", "Gesprek", "Niet thuis", "Kom terug", "Overig",
                  "Loopgebied A, blad 1 van 1", "Schrijf niets op over mensen."):  # fmt: skip
        assert words in said, words


def test_one_duo_takes_its_own_sheets(as_user, joost, divided_round):
    answer = as_user(joost).get(url(divided_round), {"duo": "B"})
    assert on_paper(answer.content) == {"B": doors_by_duo(divided_round)["B"]}
    assert '-b.pdf"' in answer.headers["Content-Disposition"]


def test_a_duo_that_does_not_walk_has_no_sheet(as_user, joost, divided_round):
    assert as_user(joost).get(url(divided_round), {"duo": "Q"}).status_code == 404


def test_another_team_does_not_see_it(as_user, wil, divided_round):
    assert as_user(wil).get(url(divided_round)).status_code == 404


def test_nothing_that_happened_at_a_door_changes_a_letter_of_it(as_user, joost, noor, walking_round):
    """Not what was noted, not how often someone was home, here or in an earlier round."""
    before = as_user(joost).get(url(walking_round)).content
    earlier = Round.objects.create(
        team=walking_round.team, starts_at=walking_round.starts_at, ends_at=walking_round.ends_at, state="walking"
    )
    addresses = [door.address for door in doors_of(walking_round)]
    make_turf(earlier, "A", addresses, [joost])
    outcomes = ["conversation", "come_back", "language_barrier", "stopped_safety", "vacant", "not_interested"]
    for this_round in (earlier, walking_round):
        for door, outcome in zip(doors_of(this_round), outcomes, strict=False):
            seen = visit(door, outcome)
            notes = [talk(seen, note="Kanariepiet, pas op de hond")] if outcome == "conversation" else []
            assert post(as_user(joost), this_round, seen, *notes).status_code == 200
    assert as_user(joost).get(url(walking_round)).content == before


def test_a_screen_reader_hears_headings_tables_and_what_the_map_is(divided_round):
    pdf = make_walk_list(divided_round, sheets_of(divided_round))
    assert b"pdfuaid" in pdf and b"/Lang" in pdf
    told = list(tags(pdf))
    kinds = [kind for kind, _alt in told]
    assert kinds.count("H1") == 2
    assert kinds.count("H2") == sum(len(sheet.sides) for sheet in sheets_of(divided_round))
    assert {"Table", "TR", "TH", "TD"} <= set(kinds)
    assert [alt for kind, alt in told if kind == "Figure"] == [
        f"Kaart van loopgebied {letter} met de looproute; de lijst hieronder zegt hetzelfde" for letter in "AB"
    ]


def test_it_speaks_the_language_of_who_asks(as_user, noor, divided_round):
    noor.language = "en"
    noor.save()
    pdf = as_user(noor).get(url(divided_round)).content
    assert "Pair A: Joost and Noor" in text_of(pdf) and b"(en" in pdf


def test_a_flat_of_fifty_doors_goes_on_with_its_name_on_each_page(oost, noor, joost, linde):
    flat = make_street(linde, "Torenflat", range(1, 100, 2))
    this_round = divided(oost, [flat], [noor, joost], hours=5)
    pages = pages_of(make_walk_list(this_round, sheets_of(this_round)))
    assert len(pages) == 2
    for index, lines in enumerate(pages, start=1):
        assert f"Loopgebied A, blad {index} van 2" in " ".join(lines)
        first = lines.index("Torenflat, oneven kant")
        assert NUMBER.fullmatch(lines[first + 1])
    numbers = [int(line) for lines in pages for line in lines if NUMBER.fullmatch(line)]
    assert sorted(numbers) == list(range(1, 100, 2))


@pytest.mark.parametrize(("numbers", "streets"), [(18, 1), (9, 2), (20, 1)])
def test_a_usual_walk_is_one_sheet_with_its_map(oost, noor, joost, linde, numbers, streets):
    made = [make_street(linde, f"Laan {letter}", range(1, numbers + 1)) for letter in "BC"[:streets]]
    pages = pages_of(make_walk_list(this_round := divided(oost, made, [noor, joost]), sheets_of(this_round)))
    assert len(pages) == 1 and "Loopgebied A, blad 1 van 1" in " ".join(pages[0])


def test_no_heading_stands_alone_at_the_foot_of_a_page(oost, noor, linde):
    for length in (17, 18, 19, 20, 21):
        streets = [make_street(linde, f"Straat {length}.{n}", range(1, length, 2), lat=52 + n / 1000) for n in range(4)]
        this_round = divided(oost, streets, [noor])
        for lines in pages_of(make_walk_list(this_round, sheets_of(this_round))):
            for line, following in itertools.pairwise(lines):
                assert not line.endswith(" kant") or NUMBER.fullmatch(following), (length, lines)


def test_both_sides_in_one_go_are_named_by_the_street_alone(oost, noor, beukenstraat):
    this_round = divided(oost, [beukenstraat], [noor])
    Door.objects.filter(turf__round=this_round).update(side=1)
    [sheet] = sheets_of(this_round)
    assert all("kant" not in heading for heading, _numbers in sheet.sides)


def test_who_asked_since_not_to_be_rung_at_is_not_on_it(as_user, joost, divided_round, lindenstraat):
    stop_ringing(lindenstraat.addresses.get(number=7))
    sheets = on_paper(as_user(joost).get(url(divided_round)).content)
    assert not [doors for doors in sheets.values() if "Lindenstraat 7" in doors]


def test_a_door_found_on_the_spot_stands_where_it_is_walked(as_user, joost, divided_round):
    turf = divided_round.turfs.get(letter="A")
    Door.objects.create(team=turf.team, turf=turf, label="woonboot", position=999)
    sheets = on_paper(as_user(joost).get(url(divided_round)).content)
    assert sheets["A"][-1] == "Onderweg gevonden woonboot"


def test_a_plan_without_a_table_or_with_one_far_away_still_has_a_map(divided_round):
    for lon, lat in ((None, None), (6.5, 53.2)):
        divided_round.table_lon, divided_round.table_lat = lon, lat
        divided_round.turfs.update(path=[])
        pdf = make_walk_list(divided_round, sheets_of(divided_round))
        assert [kind for kind, _alt in tags(pdf)].count("Figure") == 2


def test_what_people_type_is_printed_and_never_obeyed(divided_round, lindenstraat):
    name = '#panic("weg") <script>&amp; </text> $x$ ☕'
    lindenstraat.name = divided_round.table_spot = divided_round.name = name
    lindenstraat.save()
    divided_round.team.phone = ""
    said = text_of(make_walk_list(divided_round, sheets_of(divided_round)))
    assert said.count('#panic("weg") <script>&amp; </text> $x$') >= 4


def test_before_the_cut_the_round_says_that_there_is_nothing_yet(as_user, joost, oost, noor):
    answer = as_user(joost).get(url(draft(oost)), follow=True)
    assert "De deuren zijn nog niet verdeeld." in answer.content.decode()


def test_ten_times_the_doors_ask_no_more_of_the_database(as_user, noor, oost, linde):
    counts = []
    for doors in (10, 100):
        street = make_street(linde, f"Straat van {doors}", range(1, doors + 1))
        this_round = divided(oost, [street], [noor])
        with CaptureQueriesContext(connection) as queries:
            as_user(noor).get(url(this_round))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_eight_duos_wait_less_than_three_seconds(as_user, noor, oost, linde):
    streets = [make_street(linde, f"Straat {n}", range(1, 34), lat=52.002 + n / 1000) for n in range(8)]
    this_round = divided(oost, streets, *[[noor]], state="draft")
    for letter, street in zip("BCDEFGH", streets, strict=False):
        make_turf(this_round, letter, street.addresses.order_by("number"), [])
    client = as_user(noor)
    began = time.perf_counter()
    pages = pages_of(client.get(url(this_round)).content)
    assert time.perf_counter() - began < 3
    assert {re.search(r"Loopgebied (\w)", " ".join(lines))[1] for lines in pages} == set("ABCDEFGH")


def test_a_table_at_the_other_end_of_the_world_is_a_sheet_still(oost, noor, joost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost], table_lon=-170.0, table_lat=-52.0)
    assert len(on_paper(make_walk_list(this_round, sheets_of(this_round)))["A"]) == 20


def test_a_street_with_signs_that_have_no_shape_is_named_without_them(oost, noor, joost, linde):
    street = make_street(linde, "Kade\x01 💥 & <b>laan</b>", range(1, 5))
    this_round = divided(oost, [street], [noor, joost])
    assert "Kade & <b>laan</b>" in text_of(make_walk_list(this_round, sheets_of(this_round)))


@pytest.mark.parametrize(("source", "named"), [("osm", 2), ("nwb", 0)])
def test_streets_of_openstreetmap_name_it_under_each_map(divided_round, town, source, named):
    lines = [CentreLine("Lindenstraat", [(5.0, 52.0), (5.01, 52.0)], 8, False)]
    replace_lines(municipality=town, lines=lines, source=source)
    pdf = make_walk_list(divided_round, sheets_of(divided_round))
    assert text_of(pdf).count("© OpenStreetMap-bijdragers") == named


def test_without_a_drawn_map_the_centre_lines_give_the_streets_their_names(divided_round, town):
    lines = [CentreLine("Dwarsstraat", [(5.0015, 52.0022), (5.0045, 52.0022)], 6, False)]
    replace_lines(municipality=town, lines=lines, source="test")
    assert "Dwarsstraat" in text_of(make_walk_list(divided_round, sheets_of(divided_round)))


@pytest.mark.parametrize(
    ("asked", "said"),
    [({}, "te veel voor één pdf. Open de looplijst per duo."), ({"duo": "A"}, "te veel voor papier.")],
)
def test_more_doors_than_one_document_holds_are_refused_in_words(
    as_user, joost, divided_round, monkeypatch, asked, said
):
    monkeypatch.setattr("outreach.paper.walk_list.MOST_DOORS", 5)
    answer = as_user(joost).get(url(divided_round), asked, follow=True)
    assert said in answer.content.decode()
    assert f"{url(divided_round)}?duo=A" in answer.content.decode()


def test_a_side_in_parts_says_at_each_part_which_numbers(oost, noor, joost, linde):
    this_round = divided(oost, [make_street(linde, "Langelaan", range(1, 20, 2))], [noor, joost])
    assert [heading for heading, _numbers in sheets_of(this_round)[0].sides] == ["Langelaan, oneven kant"]
    doors = Door.objects.filter(turf__round=this_round)
    doors.filter(address__number__gt=9).update(side=2)
    parts = {heading for heading, _numbers in sheets_of(this_round)[0].sides}
    assert parts == {"Langelaan, oneven kant, 1–9", "Langelaan, oneven kant, 11–19"}
