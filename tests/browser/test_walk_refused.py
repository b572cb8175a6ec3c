"""What the server does not take is told, kept until someone saw to it, and holds up nothing else."""

import json

from playwright.sync_api import expect

from outreach.models import Door, Round, Visit
from tests.browser.checks import axe, no_sideways_scroll, picture
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import (
    cut_off,
    kept_by_the_phone,
    rows_on_the_phone,
    settled,
    tap,
)
from tests.outreach.conftest import doors_of
from tests.outreach.rounds import make_round, make_turf


def test_what_the_server_refuses_is_told_and_does_not_hold_up_the_rest(walk, joost, walking_round):
    page = walk(joost)
    Door.objects.filter(pk=doors_of(walking_round)[0].pk).delete()
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    expect(page.get_by_text("Deze deur hoort niet bij deze ronde.")).to_be_visible()
    axe(page)
    tap(page, "Begrepen")
    expect(page.get_by_text("Niet bewaard")).to_be_hidden()
    settled(page)
    assert Visit.objects.get().door == doors_of(walking_round)[0]


def test_what_a_closed_round_no_longer_takes_is_seen_before_the_page_goes(walk, joost, walking_round):
    page = walk(joost, expect_errors=True)
    tap(page, "Wij zijn veilig terug")
    settled(page)
    cut_off(page)
    tap(page, "Niet thuis")
    Round.objects.filter(pk=walking_round.pk).update(state=Round.State.CLOSED)
    page.context.set_offline(False)
    sheet = page.get_by_role("dialog", name="Nog op deze telefoon")
    expect(sheet.get_by_text("Deze ronde is al afgerond.")).to_be_visible(timeout=15_000)
    axe(page)
    picture(page, "niet-aangenomen")
    sheet.get_by_role("button", name="Gooi weg").click()
    question = page.get_by_role("dialog", name="Wil je dit weggooien?")
    expect(question.get_by_text("Lindenstraat 1: Niet thuis")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "weggooien")
    question.get_by_role("button", name="Terug").click()
    page.reload()  # nothing was thrown away
    page.get_by_role("link", name="Bekijk en verstuur het").click()
    sheet.get_by_role("button", name="Gooi weg").click()
    with page.expect_download() as download:
        question.get_by_role("button", name="Bewaar als bestand").click()
    [kept] = json.loads(download.value.path().read_text())["refused"]
    assert kept["event"]["outcome"] == "not_home" and "al afgerond" in kept["message"]
    expect(question.get_by_role("status")).to_contain_text("Kijk bij je downloads")
    assert rows_on_the_phone(page)["outbox"] == 1
    question.get_by_role("button", name="Ja, gooi weg").click()
    page.wait_for_url("**/nabespreking/")


def test_a_round_that_one_no_longer_walks_holds_up_no_other(walk, joost, oost, walking_round, beukenstraat):
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    cut_off(page)
    tap(page, "Niet thuis")
    walking_round.participants.filter(membership__user=joost).delete()
    walking_round.turfs.exclude(letter="A").delete()
    other = make_round(oost, state=Round.State.WALKING)
    make_turf(other, "A", beukenstraat.addresses.order_by("number"), [joost])
    page.context.set_offline(False)
    page.goto(f"/rondes/{other.pk}/lopen/")
    tap(page, "Kort contact")
    expect(page.get_by_text("Niet bewaard: uit een andere ronde.")).to_be_visible()
    settled(page)
    expect(page.locator("[data-net]")).to_be_hidden()
    assert list(Visit.objects.values_list("outcome", flat=True)) == ["brief_contact"]
    page.reload()
    page.get_by_role("button", name="1 niet aangenomen").click()
    expect(page.get_by_role("dialog").get_by_text("Je loopt deze ronde niet mee.")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("button", name="Bewaar als bestand")).to_be_visible()
