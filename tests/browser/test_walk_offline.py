"""What was tapped reaches the server, also when the connection, the login or a door is gone for a while."""

import json

from playwright.sync_api import expect

from outreach.models import Door, Round, Signal, Visit
from tests.browser.checks import axe, no_sideways_scroll, picture
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import (
    cut_off,
    kept_by_the_phone,
    number,
    on_the_phone,
    rows_on_the_phone,
    safe_on_the_phone,
    settled,
    tap,
)
from tests.outreach.conftest import doors_of
from tests.outreach.rounds import make_round, make_turf


def test_without_a_connection_nothing_is_lost_and_it_says_so_calmly(walk, joost):
    page = walk(joost, expect_errors=True)
    cut_off(page)
    tap(page, "Niet thuis")
    tap(page, "Kort contact")
    status = page.get_by_role("status").filter(has_text="Geen verbinding.")
    expect(status).to_contain_text("We proberen het zo weer.")
    expect(page.get_by_text("2 dingen die je noteerde")).to_be_visible()
    expect(number(page, "3")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "geen-verbinding")
    assert not Visit.objects.exists()
    page.context.set_offline(False)
    expect(status).to_be_hidden()
    settled(page)
    assert set(Visit.objects.values_list("outcome", flat=True)) == {"not_home", "brief_contact"}


def test_an_answer_that_breaks_off_halfway_is_asked_again_and_stored_once(walk, joost):
    page = walk(joost)
    cut = []

    def half(route):
        answer = route.fetch()
        cut.append(answer.status)
        route.fulfill(response=answer, body=answer.body()[: len(answer.body()) // 2])

    page.route("**/api/v1/rounds/*/events", half, times=1)
    tap(page, "Niet thuis")
    expect(page.get_by_role("status").filter(has_text="Geen verbinding.")).to_be_visible()
    settled(page)
    assert cut == [200] and Visit.objects.count() == 1


def test_words_stay_on_the_page_only_and_leaving_it_asks_first(walk, joost):
    page = walk(joost, expect_errors=True)
    tap(page, "Gesprek")
    settled(page)
    tap(page, "Wens")
    words = page.get_by_role("textbox", name="Wat hoorde je?")
    words.fill("Samen koken, het liefst op dinsdag")
    cut_off(page)
    page.get_by_label("heel fijn").check()
    expect(page.get_by_text("Wat je net noteerde, wacht op deze pagina. Houd haar open.")).to_be_visible()
    expect(page.get_by_label("Notitie")).not_to_be_editable()
    assert "koken" not in on_the_phone(page)
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    page.context.set_offline(False)
    settled(page)
    assert Signal.objects.get().text == "Samen koken, het liefst op dinsdag"


def test_who_is_logged_out_meanwhile_keeps_what_was_tapped(walk, joost):
    page = walk(joost, expect_errors=True)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    tap(page, "Niet thuis")
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_visible()
    page.context.add_cookies(cookies)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_hidden()
    assert Visit.objects.count() == 1


def test_who_logs_in_on_someone_elses_phone_does_not_send_their_visits(walk, joost, noor, as_user):
    page = walk(joost, expect_errors=True)
    page.context.add_cookies(
        [{"name": "sessionid", "value": as_user(noor).cookies["sessionid"].value, "url": page.url.split("/rondes")[0]}]
    )
    tap(page, "Niet thuis")
    expect(page.get_by_text("Dit noteerde iemand anders op deze telefoon.")).to_be_visible()
    axe(page)
    assert not Visit.objects.exists()


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


def test_reloaded_without_a_connection_the_round_is_there_and_each_tap_arrives_once(walk, joost):
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    cut_off(page)
    page.reload()
    expect(number(page, "1")).to_be_visible()
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    expect(number(page, "3")).to_be_visible()
    safe_on_the_phone(page, 2)
    page.reload()
    expect(number(page, "3")).to_be_visible()
    expect(page.get_by_role("button", name="2 niet verstuurd")).to_be_visible()
    tap(page, "Kort contact")
    tap(page, "Gesprek")
    axe(page)
    picture(page, "geen-verbinding-gesprek")
    page.context.set_offline(False)
    settled(page)
    assert sorted(Visit.objects.values_list("outcome", flat=True)) == [
        "brief_contact", "conversation", "not_home", "not_home"
    ]  # fmt: skip


def events_blocked(page):
    """The rest of the server answers; what is sent does not arrive."""
    page.context.route("**/events", lambda route: route.abort())


def test_of_two_tabs_one_sends_and_both_know(walk, joost):
    first = walk(joost, expect_errors=True)
    second = first.context.new_page()
    sent = []
    first.context.on("request", lambda request: sent.extend(events_in(request)))
    second.goto(first.url)
    expect(number(second, "1")).to_be_visible()
    cut_off(first)
    tap(first, "Niet thuis")
    tap(first, "Kort contact")
    expect(second.get_by_role("button", name="2 niet verstuurd")).to_be_visible()
    tap(second, "Hele lijst")
    expect(second.get_by_role("button", name="3 nog niet aangebeld", exact=True)).to_be_visible()
    expect(second.get_by_role("button", name="2 nog niet aangebeld", exact=True)).to_have_count(0)
    sent.clear()  # those that failed
    first.context.set_offline(False)
    settled(first)
    settled(second)
    assert Visit.objects.count() == len(sent) == 2


def events_in(request):
    return request.post_data_json["events"] if request.method == "POST" and request.url.endswith("/events") else []


def test_logged_out_while_offline_the_same_person_sends_it_after_logging_in(walk, joost, noor, as_user):
    page = walk(joost, expect_errors=True)
    mine = page.context.cookies()
    kept_by_the_phone(page)
    cut_off(page)
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    page.context.clear_cookies(name="sessionid")
    page.context.set_offline(False)
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_visible()
    hers = {"name": "sessionid", "value": as_user(noor).cookies["sessionid"].value, "url": page.url.split("/rondes")[0]}
    page.context.add_cookies([hers])
    page.goto(page.url)
    expect(number(page, "1")).to_be_visible()
    assert not Visit.objects.exists(), "Noor sends nothing of Joost"
    page.context.add_cookies(mine)
    page.goto(page.url)
    expect(number(page, "3")).to_be_visible()
    settled(page)
    assert set(Visit.objects.values_list("by", "outcome")) == {(joost.pk, "not_home")}
    assert Visit.objects.count() == 2


def test_a_new_version_of_the_page_leaves_the_queue_as_it_is(walk, joost, monkeypatch):
    page = walk(joost, expect_errors=True)
    url = page.url
    kept_by_the_phone(page)
    events_blocked(page)
    for _each in range(3):
        tap(page, "Niet thuis")
    monkeypatch.setattr("outreach.door.shell.Shell.version", lambda self, page: "a-new-version")
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
    page.goto("about:blank")  # the old one makes way once no page of it is open
    page.goto(url)
    expect(page.get_by_role("button", name="3 niet verstuurd")).to_be_visible()
    kept_by_the_phone(page, "buurt-walk-a-new-version")
    page.context.unroute("**/events")
    tap(page, "Niet thuis")
    settled(page)
    assert Visit.objects.count() == 4


def test_logging_out_with_something_unsent_says_so_and_keeps_it(walk, joost, as_user):
    page = walk(joost, expect_errors=True)
    url = page.url
    events_blocked(page)
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    expect(page.get_by_role("button", name="2 niet verstuurd")).to_be_visible()
    page.goto("/")
    page.get_by_text("jouw account").locator("..").click()
    tap(page, "Uitloggen")
    expect(page.get_by_text("2 dingen die je bij de deuren noteerde")).to_be_visible()
    axe(page)
    tap(page, "Log toch uit")
    page.wait_for_url("**/account/login/**")
    assert rows_on_the_phone(page) == {"rounds": 0, "outbox": 2}
    page.context.unroute("**/events")
    again = {"name": "sessionid", "value": as_user(joost).cookies["sessionid"].value, "url": url.split("/rondes")[0]}
    page.context.add_cookies([again])
    page.goto(url)
    settled(page)
    assert Visit.objects.count() == 2


def test_a_phone_that_is_full_says_that_the_page_must_stay_open(walk, joost):
    page = walk(joost, expect_errors=True)
    page.evaluate("""() => {
      IDBObjectStore.prototype.add = () => { throw new DOMException("", "QuotaExceededError"); };
    }""")
    cut_off(page)
    tap(page, "Niet thuis")
    expect(page.get_by_text("Wat je net noteerde, wacht op deze pagina. Houd haar open.")).to_be_visible()
    page.context.set_offline(False)
    settled(page)
    assert Visit.objects.count() == 1


def test_a_phone_can_install_it(walk, joost):
    page = walk(joost)
    kept_by_the_phone(page)
    browser = page.context.new_cdp_session(page)
    found = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # The tests' own browser is in private mode, where nothing can be installed.
    assert [each["errorId"] for each in found if each["errorId"] != "in-incognito"] == []


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
