"""Walking with a phone: one tap an outcome, undo, and the list of doors."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from outreach.door.do_not_ring import not_to_ring, stop_ringing
from outreach.models import Door, Round, Visit
from tests.browser.checks import axe, no_sideways_scroll, picture, small_targets
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import number, settled, tap
from tests.cast import at
from tests.outreach.conftest import doors_of
from tests.outreach.heard import a_visit
from tests.outreach.rounds import make_round, make_turf


def test_the_shell_holds_no_personal_data(as_user, joost, noor, walking_round):
    pages = [as_user(user).get(f"/rondes/{walking_round.pk}/lopen/").content.decode() for user in (joost, noor)]
    assert pages[0] == pages[1]
    for word in ("Joost", "Noor", "Lindenstraat", "Oost", "example.org", "Plein De Linde"):
        assert word not in pages[0]


def test_undo_stays_until_the_next_outcome_and_brings_the_door_back(walk, joost):
    page = walk(joost)
    tap(page, "Niet thuis")
    expect(page.get_by_text("Nr. 1: niet thuis")).to_be_visible()
    tap(page, "Kort contact")
    expect(page.get_by_text("Nr. 2: kort contact")).to_be_visible()
    tap(page, "Maak ongedaan")
    expect(number(page, "2")).to_be_focused()
    expect(page.get_by_role("button", name="Maak ongedaan")).to_be_hidden()
    settled(page)
    assert [visit.outcome for visit in Visit.objects.counting()] == ["not_home"]


def test_something_else_is_in_a_sheet_and_do_not_ring_is_kept_with_the_address(walk, joost, town):
    page = walk(joost)
    tap(page, "Iets anders")
    axe(page)
    picture(page, "iets-anders")
    assert not small_targets(page)
    page.get_by_role("dialog").get_by_role("button", name="Niet meer aanbellen").click()
    expect(number(page, "2")).to_be_focused()
    settled(page)
    assert not_to_ring(town).count() == 1


def test_a_door_can_be_passed_and_found_again_in_the_list(walk, joost):
    page = walk(joost)
    tap(page, "Iets anders")
    page.get_by_role("button", name="Sla nu over").click()
    expect(number(page, "2")).to_be_focused()
    tap(page, "Niet thuis")
    tap(page, "Hele lijst")
    picture(page, "lijst")
    axe(page)
    no_sideways_scroll(page)
    assert not small_targets(page)
    page.get_by_role("button", name=re.compile(r"^1 ")).click()
    expect(number(page, "1")).to_be_focused()


def test_what_the_other_of_the_duo_does_comes_in_by_itself(walk, joost, noor):
    mine, yours = walk(joost), walk(noor)
    tap(yours, "Niet thuis")
    settled(yours)
    mine.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(mine.get_by_text("Noor noteerde: niet thuis.")).to_be_visible()
    tap(mine, "Nummer 2")
    expect(number(mine, "2")).to_be_focused()


def test_a_door_that_no_list_has_can_be_added(walk, joost):
    page = walk(joost)
    tap(page, "Hele lijst")
    tap(page, "Een deur staat er niet bij")
    tap(page, "Zet de deur in de lijst")
    expect(page.get_by_text("Vul het huisnummer in, of kies wat het is.")).to_be_visible()
    expect(page.get_by_label("Straat", exact=True)).to_have_value("Lindenstraat")
    axe(page)
    picture(page, "deur-erbij")
    assert not small_targets(page)
    page.get_by_label("Huisnummer").fill("bij mevrouw Jansen")
    tap(page, "Zet de deur in de lijst")
    expect(page.get_by_text("Dit is geen huisnummer.")).to_be_visible()
    page.get_by_label("Huisnummer").fill("")
    page.get_by_text("woonboot").click()
    tap(page, "Zet de deur in de lijst")
    expect(page.get_by_role("heading", name="Woonboot, Lindenstraat")).to_be_focused()
    no_sideways_scroll(page)
    tap(page, "Iets anders")
    wish = page.get_by_role("dialog").get_by_role("button", name="Niet meer aanbellen")
    expect(wish).to_contain_text("Zet die haar in de lijst, dan belt hier geen team meer aan.")
    expect(wish).not_to_contain_text("Geen team uit de gemeente", use_inner_text=True)
    tap(page, "Terug naar de deur")
    tap(page, "Kort contact")
    settled(page)
    assert Visit.objects.get().door.label == "Woonboot, Lindenstraat"


def test_the_doors_of_another_duo_can_be_chosen(walk, joost):
    page = walk(joost)
    tap(page, "Hele lijst")
    page.get_by_label("Deuren van").select_option("Duo B: Mo")
    expect(page.get_by_role("heading", name="Beukenstraat")).to_be_visible()


@pytest.mark.parametrize(("language", "until"), [("nl", "tot 9.05 uur"), ("en", "09:05")])
def test_hours_are_written_as_on_every_page(walk, joost, walking_round, language, until):
    joost.language = language
    joost.save()
    walking_round.ends_at = timezone.localtime().replace(hour=9, minute=5) + timedelta(days=1)
    walking_round.save()
    expect(walk(joost).locator('[data-screen="door"] [data-until]')).to_contain_text(until)


def test_it_tells_what_was_found_here_before_and_where_not_to_ring(walk, joost, oost, walking_round, lindenstraat):
    before = make_round(oost, state=Round.State.CLOSED, starts_at=at(days=-30))
    make_turf(before, "A", lindenstraat.addresses.order_by("number"), [joost])
    for door, outcome in zip(doors_of(before), ["not_home", "conversation", "not_home"], strict=False):
        a_visit(door, joost, outcome)
    stop_ringing(doors_of(walking_round)[3].address)
    page = walk(joost)
    expect(page.get_by_text("0 van 19 deuren")).to_be_visible()
    expect(page.get_by_text(re.compile("Vorige keer: niet thuis, "))).to_be_visible()
    expect(page.get_by_role("button", name="4 wil niet dat je aanbelt sla over")).to_be_visible()
    tap(page, "Niet thuis")
    picture(page, "lopen")
    axe(page)
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    expect(number(page, "5")).to_be_focused()


def test_what_comes_in_takes_no_ones_place_on_the_list_away(walk, joost):
    page = walk(joost)
    line = page.get_by_role("button", name="3 nog niet aangebeld")
    line.focus()
    with page.expect_response("**/walk?*"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(line).to_be_focused()


def test_when_every_door_had_its_turn_it_says_what_to_do(walk, joost, walking_round):
    Door.objects.filter(turf__round=walking_round, turf__letter="A", position__gt=2).delete()
    page = walk(joost)
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    expect(page.get_by_role("heading", name="Alle deuren gehad")).to_be_focused()
    axe(page)
    page.get_by_role("link", name="Sluit het lopen af").click()
    expect(page.get_by_role("heading", name="Zijn alle duo’s terug?")).to_be_visible()


def test_a_walk_is_begun_on_the_page_itself(page_as, joost, announced_round):
    page = page_as(joost, phone=True)
    page.goto(f"/rondes/{announced_round.pk}/lopen/")
    axe(page)
    picture(page, "begin")
    tap(page, "Begin met lopen")
    expect(number(page, "1")).to_be_visible()
    announced_round.refresh_from_db()
    assert announced_round.state == Round.State.WALKING


def test_when_the_walk_is_ended_who_is_out_keeps_the_page_and_moves_on_once_back(walk, joost, walking_round):
    page = walk(joost)
    walking_round.state = Round.State.DEBRIEFED
    walking_round.save()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    ended = page.get_by_role("region", name="Het lopen is afgesloten")
    expect(ended).to_be_visible()
    page.reload()
    expect(ended).to_contain_text("Deze pagina blijft open tot jullie terug zijn")
    expect(page.get_by_role("button", name="Hulp", exact=True)).to_be_visible()
    axe(page)
    picture(page, "lopen-afgesloten-nog-onderweg", full_page=False)
    ended.get_by_role("button", name="Wij zijn veilig terug").click()
    page.wait_for_url(f"**/rondes/{walking_round.pk}/nabespreking/")


@pytest.mark.parametrize(
    ("state", "says"),
    [("draft", "nog niet aangekondigd"), ("closed", "Er staan geen deuren meer open"), ("cancelled", "gaat niet door")],
)
def test_a_round_that_is_not_walked_says_what_to_do(as_user, joost, announced_round, state, says):
    announced_round.state = state
    announced_round.save()
    assert says in as_user(joost).get(f"/rondes/{announced_round.pk}/lopen/").content.decode()


def test_who_does_not_walk_along_is_told_so(as_user, samira, walking_round):
    assert "Wil je meelopen?" in as_user(samira).get(f"/rondes/{walking_round.pk}/lopen/").content.decode()


def test_what_one_phone_logs_the_other_shows_within_seconds_and_where_the_other_stands(walk, joost, noor):
    mine, hers = walk(joost), walk(noor)
    tap(mine, "Niet thuis")
    expect(hers.get_by_text("Joost noteerde: niet thuis.")).to_be_visible(timeout=12_000)
    expect(hers.get_by_role("button", name=re.compile("^2 Joost is hier"))).to_be_visible(timeout=12_000)
    expect(number(hers, "1")).to_be_visible()  # nothing jumps while one looks at it


def test_a_phone_with_its_clock_far_off_is_told_so_once(walk, joost):
    page = walk(joost)
    page.clock.set_fixed_time(timezone.now() - timedelta(hours=1))
    tap(page, "Niet thuis")
    told = page.get_by_text("De klok van je telefoon staat niet goed.")
    expect(told).to_be_visible()
    axe(page)
    tap(page, "Begrepen")
    tap(page, "Niet thuis")
    settled(page)
    expect(told).to_be_hidden()
    assert Visit.objects.filter(skewed=True).count() == 2


def test_a_door_far_down_the_list_opens_at_its_top(walk, joost):
    page = walk(joost)
    page.set_viewport_size({"width": 390, "height": 320})
    page.evaluate("scrollTo(0, 400)")
    tap(page, "Hele lijst")
    page.get_by_role("button", name=re.compile(r"^4 ")).click()
    expect(number(page, "4")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0
