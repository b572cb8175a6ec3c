"""The moments of a round: a coordinator offers them, a resident chooses one by the card, the team goes there."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outreach.door.visiting import record_visit, start_walk
from outreach.models import Callback, Door, Visit
from outreach.telling.announcing import announce_round
from outreach.telling.moments import add_moment
from tests.cast import make_street
from tests.outreach.announcing import plan
from tests.outreach.cards import card, day_after, moments_on, read
from tests.races import both_at_once


def test_a_resident_chooses_a_moment_and_the_team_sees_where(client, as_user, joost, with_moments):
    url = card(with_moments)
    first, second = moments_on(read(client, url))
    answer = client.post(url, {"moment": first}, follow=True).content.decode()
    assert "Wij komen bij u langs" in answer and "18.30" in answer and not moments_on(answer)
    planned = read(as_user(joost), reverse("round_moments", args=[with_moments.pk]))
    assert "Lindenstraat 7" in planned
    assert "1 bewoner koos een moment" in read(as_user(joost), reverse("round_detail", args=[with_moments.pk]))
    start = read(as_user(joost), reverse("start"))
    assert "1 bewoner koos een moment" in start and reverse("round_moments", args=[with_moments.pk]) in start
    client.post(url, {"moment": second})
    assert str(Callback.objects.get().moment_id) == second


def test_the_same_code_cancels_it(client, with_moments):
    url = card(with_moments)
    client.post(url, {"moment": moments_on(read(client, url))[0]})
    answer = client.post(url, {"do": "cancel"}, follow=True).content.decode()
    assert "Wij komen dan niet langs." in answer and len(moments_on(answer)) == 2
    assert not Callback.objects.exists()


@pytest.mark.parametrize("asked", ["", "geen", "00000000-0000-0000-0000-000000000000"])
def test_a_moment_that_is_not_there_asks_for_another(client, with_moments, asked):
    answer = client.post(card(with_moments), {"moment": asked}, follow=True).content.decode()
    assert "Dit moment is niet meer vrij" in answer and len(moments_on(answer)) == 2


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_leave_one_moment_and_an_opt_out_leaves_none(as_user, noor, with_moments):
    url, [one, other] = card(with_moments), with_moments.moments.all()
    taps = [lambda moment=moment: Client().post(url, {"moment": moment.pk}).status_code for moment in (one, other)]
    assert both_at_once(*taps) == ([302, 302], []) and Callback.objects.count() == 1
    Callback.objects.all().delete()
    done, refused = both_at_once(taps[0], lambda: Client().post(url, {"do": "stop"}).status_code)
    assert (done, refused) == ([302, 302], []) and not Callback.objects.exists()
    clients, drop = (as_user(noor), as_user(noor)), reverse("moment_drop", args=[one.pk])
    done, refused = both_at_once(*(lambda client=client: client.post(drop).status_code for client in clients))
    assert not refused and set(done) <= {302, 404} and with_moments.moments.count() == 1


def test_a_moment_has_eight_places_and_is_gone_once_it_began(client, with_moments):
    evening = with_moments.moments.first()
    for number in range(1, 9):
        client.post(card(with_moments, number), {"moment": evening.pk})
    assert str(evening.pk) not in moments_on(read(client, card(with_moments, 9)))
    client.post(card(with_moments, 9), {"moment": evening.pk})
    assert evening.callbacks.count() == 8
    with time_machine.travel(evening.starts_at + timedelta(hours=24)):
        assert moments_on(read(client, card(with_moments, 9))) == []


def test_another_round_has_its_own_moments(client, with_moments, oost, noor, beukenstraat):
    other = announce_round(plan(oost, [(beukenstraat.addresses.all(), [noor])], days=9), by=noor)
    theirs = add_moment(other, on=day_after(other, 2), part="evening")
    client.post(card(with_moments), {"moment": theirs.pk})
    assert not Callback.objects.exists()


def test_a_coordinator_offers_a_moment_that_is_filled_in_and_takes_it_back(as_user, noor, with_moments):
    noors, page = as_user(noor), reverse("round_moments", args=[with_moments.pk])
    suggested = noors.get(page).context["form"].initial
    assert with_moments.moments.count() == 2
    noors.post(
        reverse("moment_add", args=[with_moments.pk]), {"on": suggested["on"].isoformat(), "part": suggested["part"]}
    )
    assert with_moments.moments.count() == 3
    noors.post(reverse("moment_drop", args=[with_moments.moments.last().pk]))
    assert with_moments.moments.count() == 2


@pytest.mark.parametrize(("days", "part", "says"), [
    (2, "evening", "Dit moment staat er al."), (-2, "evening", "Kies een dag in de vier weken na de ronde."),
    (40, "morning", "Kies een dag in de vier weken na de ronde."), (-9, "morning", "Dit is al geweest."),
])  # fmt: skip
def test_a_moment_that_cannot_be_says_why(as_user, noor, with_moments, days, part, says):
    fields = {"on": day_after(with_moments, days).isoformat(), "part": part}
    answer = as_user(noor).post(reverse("moment_add", args=[with_moments.pk]), fields)
    assert says in answer.content.decode() and fields["on"] in answer.content.decode()


def test_a_moment_that_residents_chose_stays(client, as_user, noor, with_moments):
    client.post(card(with_moments), {"moment": with_moments.moments.first().pk})
    answer = as_user(noor).post(reverse("moment_drop", args=[with_moments.moments.first().pk]), follow=True)
    assert "Bewoners kozen dit moment al." in answer.content.decode() and with_moments.moments.count() == 2


def test_who_went_there_crosses_it_off(client, as_user, joost, with_moments):
    client.post(card(with_moments), {"moment": with_moments.moments.first().pk})
    as_user(joost).post(reverse("callback_done", args=[Callback.objects.get().pk]))
    assert not Callback.objects.exists()


def test_a_visit_at_that_moment_crosses_it_off_and_taken_back_it_stands_again(
    client, as_user, noor, joost, with_moments
):
    moment, page = with_moments.moments.first(), reverse("round_moments", args=[with_moments.pk])
    client.post(card(with_moments), {"moment": moment.pk})
    door = Door.objects.get(turf__round=with_moments, address__number=7)
    start_walk(with_moments, by=noor)
    record_visit(door=door, outcome="not_home", by=joost, at=moment.starts_at - timedelta(days=1))
    assert "Lindenstraat 7" in read(as_user(joost), page), "that was before it"
    went = record_visit(door=door, outcome="not_home", by=joost, at=moment.starts_at)
    assert "Lindenstraat 7" not in read(as_user(joost), page)
    assert "koos een moment" not in read(as_user(joost), reverse("start"))
    Visit.objects.filter(pk=went.pk).delete()
    assert "Lindenstraat 7" in read(as_user(joost), page)


def test_from_a_chosen_moment_a_round_is_planned_at_its_day_and_hours(client, as_user, noor, joost, with_moments):
    moment = with_moments.moments.first()
    client.post(card(with_moments), {"moment": moment.pk})
    page = reverse("round_moments", args=[with_moments.pk])
    link = f"{reverse('round_new')}?moment={moment.pk}"
    assert link in read(as_user(noor), page) and link not in read(as_user(joost), page)
    form = as_user(noor).get(link)
    assert f'value="{day_after(with_moments, 2).isoformat()}"' in form.content.decode()
    assert 'value="18:30"' in form.content.decode() and 'value="20:00"' in form.content.decode()


def test_ten_times_as_many_ask_the_same_of_the_database(client, as_user, joost, with_moments, haven):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert as_user(joost).get(reverse("round_moments", args=[with_moments.pk])).status_code == 200
        return len(asked)

    moment = with_moments.moments.first()
    addresses = list(make_street(haven, "Laan", range(1, 31)).addresses.all())
    rows = [Callback(team=with_moments.team, moment=moment, address=each, ends_on=moment.ends_at) for each in addresses]
    Callback.objects.bulk_create(rows[:3])
    few = queries()
    Callback.objects.bulk_create(rows[3:])
    assert queries() == few
