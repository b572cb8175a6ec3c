"""Coming back safe: duos check out, and who is missing is known."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from buurt.post.models import OutgoingMail
from buurt.post.sms import gateway, send_sms
from outreach.door.returning import MARGIN, alarms, back_by, out_still, watched
from outreach.door.warning import warn_of_missing
from outreach.models import Participant, Round, SafetyEvent
from outreach.netwerk.debriefing import close_round, end_walk
from teams.emergency import set_emergency_contact
from tests.outreach.announcing import deliver
from tests.outreach.conftest import doors_of, post, statuses, visit
from tests.outreach.rounds import make_round, make_turf


def safety(turf, kind="checked_out", **fields):
    return {"type": kind, "id": str(uuid.uuid4()), "turf": str(turf.pk),
            "device_time": "2026-10-06T16:05:00+02:00", **fields}  # fmt: skip


def walk(client, this_round):
    return client.get(f"/api/v1/rounds/{this_round.pk}/walk").json()


def test_a_duo_checks_out_once_for_both_and_its_coordinator_sees_who_is_missing(as_user, joost, noor, walking_round):
    a, b = walking_round.turfs.order_by("letter")
    said = safety(a)
    assert statuses(post(as_user(joost), walking_round, said, said)) == ["created", "duplicate"]
    told = walk(as_user(noor), walking_round)
    assert [bool(turf["back_at"]) for turf in told["turfs"]] == [True, False]
    assert out_still(walking_round) == [b]


def test_it_can_be_taken_back_and_said_again(as_user, joost, walking_round):
    a, client = walking_round.turfs.get(letter="A"), as_user(joost)
    assert statuses(post(client, walking_round, safety(a), safety(a, "not_back"))) == ["created", "created"]
    assert a in out_still(walking_round)
    post(client, walking_round, safety(a))
    assert a not in out_still(walking_round)
    assert SafetyEvent.objects.count() == 3


def test_the_same_id_with_another_meaning_is_a_conflict(as_user, joost, walking_round):
    said = safety(walking_round.turfs.get(letter="A"))
    answer = post(as_user(joost), walking_round, said, {**said, "type": "not_back"})
    assert statuses(answer) == ["created", "conflict"]


def test_a_loopgebied_of_another_round_is_refused(as_user, joost, walking_round, oost, lindenstraat):
    other = make_turf(make_round(oost), "A", lindenstraat.addresses.all(), [joost])
    assert statuses(post(as_user(joost), walking_round, safety(other))) == ["rejected"]


def test_who_does_not_walk_along_checks_nobody_out(as_user, samira, wil, walking_round):
    said = safety(walking_round.turfs.get(letter="A"))
    assert post(as_user(samira), walking_round, said).status_code == 403
    assert post(as_user(wil), walking_round, said).status_code == 404


@pytest.fixture
def at_table(oost, samira, walking_round):
    """Samira comes along and stays at the coffee table."""
    Participant.objects.create(round=walking_round, membership=samira.memberships.get(team=oost))
    return samira


def test_nobody_checks_out_another_duo_except_its_coordinator(as_user, at_table, mo, noor, walking_round):
    a, b = walking_round.turfs.order_by("letter")
    for other in as_user(at_table), as_user(mo):
        assert statuses(post(other, walking_round, safety(a), safety(a, "not_back"))) == ["rejected", "rejected"]
    assert out_still(walking_round) == [a, b]
    assert statuses(post(as_user(noor), walking_round, safety(b))) == ["created"]


def test_help_asked_at_the_coffee_table_is_of_that_person_and_of_no_duo(as_user, at_table, joost, noor, walking_round):
    a, client = walking_round.turfs.get(letter="A"), as_user(at_table)
    older_app = safety(a, "alarm")  # it names the loopgebied that is on the screen
    assert statuses(post(client, walking_round, older_app, safety(a, "alarm_off"))) == ["created", "created"]
    assert alarms(walking_round) == {}
    asks = {name: value for name, value in safety(a, "alarm").items() if name != "turf"}
    assert statuses(post(client, walking_round, asks)) == ["created"]
    assert "Hulp nodig: Samira" in {mail.subject for mail in deliver()}
    told = walk(as_user(joost), walking_round)
    assert not any(turf["alarm_at"] for turf in told["turfs"])
    assert [(each["name"], each["mine"]) for each in told["safety"]["alarms"]] == [("Samira", False)]
    where = reverse("round_safety", args=[walking_round.pk])
    assert "Samira vroeg om " in as_user(noor).get(where).json()["html"]
    as_user(noor).post(where, {"do": f"alarm_off:{at_table.pk}"})
    assert alarms(walking_round) == {}


def test_until_when_follows_the_plan_or_the_beginning_of_a_walk_on_another_day(oost, monday):
    this_round = make_round(oost)
    assert back_by(this_round) == this_round.ends_at + MARGIN
    this_round.walked_at = this_round.starts_at + timedelta(days=1)
    assert back_by(this_round) == this_round.walked_at + timedelta(hours=2) + MARGIN
    this_round.walked_at = timezone.now()
    assert back_by(this_round) == this_round.ends_at + MARGIN


@pytest.fixture
def contact(oost, noor):
    set_emergency_contact(team=oost, name="Nel de Wit", email="nel@example.org", phone="", by=noor)


def late(this_round, minutes):
    return time_machine.travel(back_by(this_round) + timedelta(minutes=minutes), tick=False)


def test_who_does_not_check_out_is_told_to_the_coordinator_then_to_the_contact_each_once(walking_round, noor, contact):
    with late(walking_round, -1):
        warn_of_missing()
        assert deliver() == []
    with late(walking_round, 1):
        warn_of_missing()
        warn_of_missing()
        sent = deliver()
        assert sorted(mail.subject for mail in sent) == [
            "Niet afgemeld: Duo A (Joost en Noor)", "Niet afgemeld: Duo B (Mo)"]  # fmt: skip
        assert {address for mail in sent for address in mail.to} == {"noor@example.org"}
    with late(walking_round, 16):
        warn_of_missing()
        warn_of_missing()
        sent = deliver()
        assert [mail.to for mail in sent] == [["nel@example.org"]] * 2
        assert not any("Lindenstraat" in mail.body or "Beukenstraat" in mail.body for mail in sent)
    assert not OutgoingMail.objects.exclude(address="").exists()


def test_a_check_out_stops_the_letters(as_user, noor, mo, walking_round, contact):
    a, b = walking_round.turfs.order_by("letter")
    with late(walking_round, 1):
        warn_of_missing()
        post(as_user(noor), walking_round, safety(a))
        assert [mail.subject for mail in deliver()] == ["Niet afgemeld: Duo B (Mo)"]
    with late(walking_round, 16):
        post(as_user(mo), walking_round, safety(b))
        warn_of_missing()
        assert deliver() == []


@pytest.mark.parametrize("close", [[end_walk], [end_walk, close_round]], ids=["walk", "round"])
def test_a_duo_that_is_out_while_others_close_is_not_forgotten(as_user, joost, mo, noor, walking_round, contact, close):
    a, b = walking_round.turfs.order_by("letter")
    post(as_user(joost), walking_round, safety(a))
    for each in close:
        each(walking_round, by=joost)
    with late(walking_round, 1):
        warn_of_missing()
        [mail] = deliver()
        assert mail.subject == "Niet afgemeld: Duo B (Mo)" and mail.to == ["noor@example.org"]
        page = as_user(noor).get(reverse("round_detail", args=[walking_round.pk])).content.decode()
        assert f"checked_out:{b.pk}" in page
    with late(walking_round, 16):
        warn_of_missing()
        assert [mail.to for mail in deliver()] == [["nel@example.org"]]
        assert statuses(post(as_user(mo), walking_round, safety(b))) == ["created"]
        assert out_still(walking_round) == []
    with late(walking_round, 60 * 24):
        assert not watched().exists()


def test_whoever_ends_the_walk_says_who_came_back_and_that_others_are_still_out(as_user, joost, walking_round):
    a, b = walking_round.turfs.order_by("letter")
    url = reverse("walk_end", args=[walking_round.pk])
    asked = as_user(joost).post(url, {"back": [a.pk]})
    assert "Nog niet iedereen is terug." in asked.content.decode()
    assert Round.objects.get().state == Round.State.WALKING and len(out_still(walking_round)) == 2
    as_user(joost).post(url, {"back": [a.pk], "sure": "on"})
    assert Round.objects.get().state == Round.State.DEBRIEFED and out_still(walking_round) == [b]


def test_a_broken_off_visit_is_told_at_once_and_once_without_its_address(as_user, joost, walking_round):
    stopped = visit(doors_of(walking_round)[0], "stopped_safety")
    post(as_user(joost), walking_round, stopped, stopped)
    [mail] = deliver()
    assert mail.to == ["noor@example.org"] and mail.subject == "Bezoek afgebroken door Joost"
    assert "Lindenstraat" not in mail.body


def test_an_alarm_is_told_at_once_to_both_and_can_be_called_off(as_user, joost, noor, walking_round, contact):
    a = walking_round.turfs.get(letter="A")
    post(as_user(joost), walking_round, safety(a, "alarm"))
    sent = deliver()
    assert sorted(mail.to[0] for mail in sent) == ["nel@example.org", "noor@example.org"]
    assert all("Joost" in mail.subject for mail in sent)
    page = as_user(noor).get(reverse("round_detail", args=[walking_round.pk])).content.decode()
    assert "om hulp" in page and "Hulp nodig" not in page
    as_user(noor).post(reverse("round_safety", args=[walking_round.pk]), {"do": f"alarm_off:{a.pk}"})
    assert walk(as_user(joost), walking_round)["turfs"][0]["alarm_at"] is None


def test_the_coordinator_says_that_a_duo_is_back_and_a_member_cannot(as_user, joost, noor, walking_round):
    a, where = walking_round.turfs.get(letter="A"), reverse("round_safety", args=[walking_round.pk])
    assert as_user(joost).post(where, {"do": f"checked_out:{a.pk}"}).status_code == 404
    as_user(noor).post(where, {"do": f"checked_out:{a.pk}"})
    assert "veilig terug, " in as_user(noor).get(where).content.decode()
    assert a not in out_still(walking_round)


def test_without_a_provider_no_text_message_is_sent_and_it_says_so(settings):
    assert settings.SMS_GATEWAY == "buurt.post.sms.NoSms"
    assert not gateway().is_on and send_sms("0612345678", "Iets") is False


def test_a_mail_to_the_contact_that_failed_is_seen_and_sent_again(as_user, joost, noor, walking_round, contact):
    post(as_user(joost), walking_round, safety(walking_round.turfs.get(letter="A"), "alarm"))
    mail = OutgoingMail.objects.get(letter="safety_alarm_contact")
    OutgoingMail.objects.filter(pk=mail.pk).update(state="failed", problem="SMTPRecipientsRefused")
    page = as_user(noor).get(reverse("round_detail", args=[walking_round.pk])).content.decode()
    assert "mislukt" in page and f"again:{mail.pk}" in page
    where = reverse("round_safety", args=[walking_round.pk])
    as_user(joost).post(where, {"do": f"again:{mail.pk}"})
    assert OutgoingMail.objects.get(pk=mail.pk).state == "failed"
    as_user(noor).post(where, {"do": f"again:{mail.pk}"})
    assert ["nel@example.org"] in [sent.to for sent in deliver()]
