"""An organization is asked whether its entry is true: one link, no account, and a curator who decides."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.post.models import OutgoingMail
from buurt.post.sending import send
from socialmap.curating.services import add_service
from socialmap.models import Assurance, AssuranceRequest, Schedule, Service, Suggestion
from socialmap.upkeep.asking import address_of, answer_changed, ask_organization, remind_silent, token_of
from socialmap.upkeep.suggesting import suggest
from tests.socialmap.conftest import days_ago
from tests.socialmap.test_curating import shown_in

pytestmark = pytest.mark.django_db
FACTS = ["description", "schedule", "fees_description", "eligibility_description", "application_process"]
FACTS += ["phone", "email", "url"]


@pytest.fixture
def asked(taalcafe):
    taalcafe.email = "taalcafe@example.org"
    taalcafe.save()
    return ask_organization(service=taalcafe)


@pytest.fixture
def link(asked):
    return reverse("assurance_answer", args=[token_of(asked)])


def now(service):
    return Service.objects.get(pk=service.pk)


def filled_in(service, **changed):
    return {fact: getattr(service, fact) for fact in FACTS} | changed | {"answer": "changed"}


def edited(client, service, **changed):
    """The form of an entry as a browser sends it again, with something changed."""
    return shown_in(client.get(reverse("service_edit", args=[service.pk])).context["form"]) | changed


def is_gone(answer):
    page = answer.content.decode()
    return answer.status_code == 404 and "Deze link werkt niet meer" in page and "Taalcafé" not in page


def test_a_curator_asks_and_the_mail_holds_three_links(as_user, cora, taalcafe):
    taalcafe.email = "taalcafe@example.org"
    taalcafe.save()
    as_user(cora).post(reverse("service_ask", args=[taalcafe.pk]))
    send(OutgoingMail.objects.get(letter="assurance_request").pk)
    [letter] = mail.outbox
    assert letter.to == ["taalcafe@example.org"]
    assert letter.body.count("/klopt-het-nog/") == 3
    assert all(end in letter.body for end in ("?klopt", "?wijzigen", "?gestopt"))
    assert now(taalcafe).assured_at == days_ago(21)


def test_without_an_address_the_curator_is_told_to_call(as_user, cora, taalmaatje):
    answer = as_user(cora).post(reverse("service_ask", args=[taalmaatje.pk]), follow=True)
    assert "Er is geen e-mailadres bekend" in answer.content.decode()
    assert not AssuranceRequest.objects.exists()


def test_opening_the_link_changes_nothing(client, taalcafe, link):
    assert "dinsdag 10.00 tot 12.00" in client.get(link).content.decode()
    assert now(taalcafe).assured_at == days_ago(21)
    assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    ("end", "answer"), [("", "true"), ("?klopt", "true"), ("?wijzigen", "changed"), ("?gestopt", "stopped")]
)
def test_the_answer_that_was_asked_for_is_the_one_filled_button(client, link, end, answer):
    shown = client.get(link + end).content.decode()
    assert re.findall(r'ams-button--primary[^>]*value="(\w+)"', shown) == [answer]
    assert shown.count('name="answer"') == 3


def test_one_tap_says_that_it_is_true_and_the_link_is_used(client, taalcafe, link):
    assert "vandaag is nagekeken" in client.post(link, {"answer": "true"}).content.decode()
    assert now(taalcafe).assured_at == days_ago(0)
    assert Assurance.objects.first().how == Assurance.How.ORGANIZATION
    assert is_gone(client.get(link)) and is_gone(client.post(link, {"answer": "stopped"}))


def test_a_link_that_is_too_old_or_guessed_tells_nothing(client, asked, link):
    assert is_gone(client.get(reverse("assurance_answer", args=["geraden"])))
    AssuranceRequest.objects.update(asked_at=timezone.now() - timedelta(days=61))
    assert is_gone(client.get(link))


def test_a_new_question_ends_the_old_link(client, asked, link):
    ask_organization(service=asked.service)
    assert is_gone(client.get(link))


def test_what_changed_waits_beside_what_stands_there(client, as_user, cora, taalcafe, link):
    client.post(link, filled_in(now(taalcafe), schedule="woensdag 10.00", fees_description="€ 1"))
    assert now(taalcafe).schedule == "dinsdag 10.00 tot 12.00"
    page = as_user(cora).get(reverse("suggestion_list")).content.decode()
    assert "woensdag 10.00" in page and "dinsdag 10.00 tot 12.00" in page and "€ 1" in page


@pytest.mark.parametrize("answer", [{"answer": "stopped"}, {"answer": "changed", "schedule": "woensdag 10.00"}])
def test_what_a_curator_refuses_makes_nothing_checked(client, as_user, cora, taalcafe, link, answer):
    client.post(link, filled_in(now(taalcafe)) | answer)
    url = reverse("suggestion_decide", args=[Suggestion.objects.get().pk])
    as_user(cora).post(url, {"decision": "refuse"})
    assert now(taalcafe).assured_at == days_ago(21) and not Assurance.objects.filter(on=days_ago(0)).exists()
    assert now(taalcafe).silent_since is None


def test_all_taken_over_is_checked_by_the_organization(client, as_user, cora, taalcafe, link):
    client.post(link, filled_in(now(taalcafe), schedule="woensdag 10.00", fees_description="€ 1"))
    days = []
    for fact in ("schedule", "fees_description"):
        url = reverse("suggestion_decide", args=[Suggestion.objects.get(fact=fact).pk])
        as_user(cora).post(url, {"decision": "accept"})
        days.append(now(taalcafe).assured_at)
    assert days == [days_ago(21), days_ago(0)]


def test_a_curator_takes_over_half(client, as_user, cora, taalcafe, link):
    client.post(link, filled_in(now(taalcafe), schedule="woensdag 10.00", fees_description="€ 1"))
    for fact, decision in [("schedule", "accept"), ("fees_description", "refuse")]:
        suggestion = Suggestion.objects.get(fact=fact)
        as_user(cora).post(reverse("suggestion_decide", args=[suggestion.pk]), {"decision": decision})
    assert (now(taalcafe).schedule, now(taalcafe).fees_description) == ("woensdag 10.00", "gratis")
    assert now(taalcafe).assured_at == days_ago(21)
    assert "Er wachten geen voorstellen" in as_user(cora).get(reverse("suggestion_list")).content.decode()


@pytest.mark.parametrize(
    ("words", "moments", "leads_to"),
    [
        ("elke woensdag 13.30 tot 15.00 uur", [("WEEKLY", "WE")], "/voorstellen/"),
        ("eerste dinsdag van de maand 10.00", [("MONTHLY", "1TU")], "/voorstellen/"),
        ("om de week, bel eerst", [], "/wijzigen/#moments"),
        ("", [("WEEKLY", "TU")], "/voorstellen/"),
    ],
)
def test_other_times_in_words_leave_no_other_moments(client, as_user, cora, taalcafe, link, words, moments, leads_to):
    Schedule.objects.create(service=taalcafe, freq="WEEKLY", byday="TU", opens_at="10:00", closes_at="12:00")
    assert "dinsdag 10.00 tot 12.00" in client.get(link).content.decode()
    client.post(link, filled_in(now(taalcafe), schedule=words))
    curator = as_user(cora)
    shown = curator.get(reverse("suggestion_list")).content.decode()
    assert ("dan vul je daarna de nieuwe momenten in" in shown) == (not moments)
    url = reverse("suggestion_decide", args=[Suggestion.objects.get().pk])
    assert leads_to in curator.post(url, {"decision": "accept"}).headers["Location"]
    assert list(taalcafe.schedules.values_list("freq", "byday")) == moments
    change = taalcafe.changes.get()
    curator.post(reverse("change_restore", args=[change.pk]))
    assert now(taalcafe).schedules.get().byday == "TU" and now(taalcafe).schedule == "dinsdag 10.00 tot 12.00"


def test_a_suggestion_is_decided_once(as_user, cora, asked):
    answer_changed(asked, {"schedule": "zaterdag"})
    url = reverse("suggestion_decide", args=[Suggestion.objects.get().pk])
    as_user(cora).post(url, {"decision": "refuse"})
    answer = as_user(cora).post(url, {"decision": "accept"}, follow=True)
    assert "Een collega was je voor" in answer.content.decode()
    assert now(asked.service).schedule == "dinsdag 10.00 tot 12.00"


def test_what_was_edited_since_is_never_written_over_unseen(as_user, cora, asked):
    answer_changed(asked, {"phone": "010 000 00 20"})
    curator, url = as_user(cora), reverse("suggestion_decide", args=[Suggestion.objects.get().pk])
    opened = now(asked.service).revision
    curator.post(
        reverse("service_edit", args=[asked.service_id]), edited(curator, asked.service, phone="010 000 00 30")
    )
    answer = curator.post(url, {"decision": "accept", "revision": opened}, follow=True).content.decode()
    assert "Er staat nu ‘010 000 00 30’, het voorstel is ‘010 000 00 20’" in answer
    assert "Toen dit gezegd werd, stond er nog" in answer
    assert now(asked.service).phone == "010 000 00 30" and Suggestion.objects.get().state == "open"
    curator.post(url, {"decision": "accept", "revision": now(asked.service).revision})
    assert now(asked.service).phone == "010 000 00 20"


def test_another_edit_of_the_entry_holds_nothing_up(as_user, cora, asked):
    answer_changed(asked, {"phone": "010 000 00 20"})
    Service.objects.update(revision=F("revision") + 1)
    url = reverse("suggestion_decide", args=[Suggestion.objects.get().pk])
    as_user(cora).post(url, {"decision": "accept", "revision": "1"})
    assert now(asked.service).phone == "010 000 00 20"


def test_an_organization_answers_beside_what_a_colleague_said(as_user, joost, asked):
    suggest(service=asked.service, facts={"phone": "010 000 00 40"}, by=joost)
    answer_changed(asked, {"phone": "010 000 00 20"})
    again = ask_organization(service=asked.service)
    answer_changed(again, {"phone": "010 000 00 50"})
    said = Suggestion.objects.order_by("value").values_list("value", "was")
    assert list(said) == [("010 000 00 40", ""), ("010 000 00 50", "")]


def test_nothing_changed_after_all_is_a_yes(client, taalcafe, link):
    assert "U veranderde niets" in client.post(link, filled_in(now(taalcafe))).content.decode()
    assert now(taalcafe).assured_at == days_ago(0)
    assert not Suggestion.objects.exists()


def test_bad_input_is_kept_and_said(client, taalcafe, link):
    answer = client.post(link, filled_in(now(taalcafe), phone="bel maar", schedule="vrijdag"))
    page = answer.content.decode()
    assert "Vul een telefoonnummer in" in page and "vrijdag" in page
    assert not Suggestion.objects.exists()
    assert client.get(link).status_code == 200


def test_what_stopped_is_taken_off_by_a_curator_not_by_a_link(client, as_user, cora, taalcafe, link):
    client.post(link, {"answer": "stopped"})
    assert now(taalcafe).is_listed
    as_user(cora).post(reverse("suggestion_decide", args=[Suggestion.objects.get().pk]), {"decision": "accept"})
    assert now(taalcafe).status == Service.Status.DEFUNCT


def test_who_says_nothing_is_reminded_once(asked):
    assert remind_silent() == 0
    AssuranceRequest.objects.update(asked_at=timezone.now() - timedelta(days=31))
    assert (remind_silent(), remind_silent()) == (1, 0)
    assert OutgoingMail.objects.filter(letter="assurance_request").count() == 2


def test_one_address_gets_one_reminder_a_week(asked, linde_house):
    other = add_service(organization=linde_house, name="Breien", themes=[], email=address_of(asked.service).upper())
    ask_organization(service=other)
    AssuranceRequest.objects.update(asked_at=timezone.now() - timedelta(days=31))
    assert (remind_silent(), remind_silent()) == (1, 0)
    AssuranceRequest.objects.exclude(reminded_at=None).update(reminded_at=timezone.now() - timedelta(days=8))
    assert (remind_silent(), remind_silent()) == (1, 0)


def test_what_only_a_team_sees_now_is_told_to_nobody_outside(client, as_user, cora, oost, asked, link):
    AssuranceRequest.objects.update(asked_at=timezone.now() - timedelta(days=31))
    Service.objects.update(visibility="team", team=oost)
    assert remind_silent() == 0
    assert is_gone(client.get(link)) and is_gone(client.post(link, {"answer": "true"}))
    send(OutgoingMail.objects.get(letter="assurance_request").pk)
    assert mail.outbox == []
    assert as_user(cora).post(reverse("service_ask", args=[asked.service_id])).status_code == 404
    assert b"Vraag het de organisatie" not in as_user(cora).get(asked.service.get_absolute_url()).content
    Service.objects.update(visibility="public", team=None)
    assert client.get(link).status_code == 200 and remind_silent() == 1


def test_the_page_is_never_cached_indexed_or_told_to_others(client, link):
    answer = client.get(link)
    # Not 'no-referrer': the form needs to say where it came from, or the tap is refused.
    assert answer["Referrer-Policy"] == "same-origin" and "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


def test_guessing_is_limited(client, link):
    for _again in range(60):
        client.get(reverse("assurance_answer", args=["geraden"]))
    assert client.get(link).status_code == 429


def test_the_list_asks_as_much_for_many_as_for_few(as_user, cora, asked, taalmaatje, eetgroep):
    client = as_user(cora)
    answer_changed(asked, {"schedule": "zaterdag"})

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("suggestion_list"))
        return len(queries)

    few = cost()
    for service in (taalmaatje, eetgroep):
        service.email = "taal@example.org"
        service.save()
        answer_changed(ask_organization(service=service), dict.fromkeys(FACTS[:5], "anders"))
    assert cost() == few
