"""A coordinator changes day, time or spot of a round that is being planned."""

import pytest
from django.urls import reverse
from django.utils import timezone

from outreach.division.changing import PlanRefused
from outreach.division.dividing import divide
from outreach.division.undoing import undo
from outreach.models import Round
from tests.cast import at
from tests.outreach.planning import TABLE, all_doors, divided, doors_by_duo, draft, when


def url(this_round):
    return reverse("round_when", args=[this_round.pk])


def test_it_works(as_user, noor, oost, lindenstraat):
    this_round = draft(oost)
    client = as_user(noor)
    assert 'value="op het Lindeplein"' in client.get(url(this_round)).content.decode()
    answer = client.post(url(this_round), when(name="Bakkie op het plein", begin="10:00", end="12:30"))
    this_round.refresh_from_db()
    assert answer.headers["Location"] == reverse("round_where", args=[this_round.pk])
    assert this_round.name == "Bakkie op het plein"
    assert timezone.localtime(this_round.ends_at).strftime("%H:%M") == "12:30"


def test_a_round_whose_day_went_by_keeps_that_day_but_takes_no_other_past_day(as_user, noor, oost, lindenstraat):
    this_round = draft(oost, days=-3)
    client = as_user(noor)
    same = client.post(url(this_round), when(date=at(days=-3).date().isoformat()))
    other = client.post(url(this_round), when(date=at(days=-2).date().isoformat()))
    assert same.status_code == 302 and "Deze dag is al geweest" in other.content.decode()


def test_the_table_elsewhere_divides_the_doors_anew(as_user, noor, joost, oost, lindenstraat, beukenstraat):
    this_round = divided(oost, [lindenstraat, beukenstraat], [noor], [joost])
    before, doors = doors_by_duo(this_round), all_doors(this_round)
    as_user(noor).post(url(this_round), when(table_at="Beukenstraat 12"))
    assert doors_by_duo(this_round) != before and all_doors(this_round) == doors


def test_another_name_leaves_the_doors_where_they_are(as_user, noor, oost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor])
    doors = set(this_round.turfs.get().doors.values_list("pk", flat=True))
    as_user(noor).post(
        url(this_round), when(name="Anders", end="15:30", table_at="", table_lon="5.0023", table_lat="52.0025")
    )
    assert set(this_round.turfs.get().doors.values_list("pk", flat=True)) == doors


@pytest.mark.parametrize("state", [Round.State.ANNOUNCED, Round.State.WALKING, Round.State.CANCELLED])
def test_what_the_flyer_says_is_fixed_and_the_page_says_so(as_user, noor, oost, lindenstraat, state):
    this_round = draft(oost, state=state)
    client = as_user(noor)
    for answer in (client.get(url(this_round), follow=True), client.post(url(this_round), when(), follow=True)):
        assert answer.redirect_chain == [(reverse("round_detail", args=[this_round.pk]), 302)]
        assert "Dit deel van het plan staat nu vast." in answer.content.decode()
    this_round.refresh_from_db()
    assert timezone.localtime(this_round.ends_at) == at(2, days=7)


def test_a_form_opened_before_the_announcement_changes_nothing_after_it(as_user, noor, oost, lindenstraat):
    """Two coordinators at once: one announces while the other still has the page open."""
    this_round = draft(oost)
    client = as_user(noor)
    client.get(url(this_round))
    Round.objects.update(state=Round.State.ANNOUNCED)
    assert "staat nu vast" in client.post(url(this_round), when(name="Anders"), follow=True).content.decode()
    this_round.refresh_from_db()
    assert this_round.name == "Bakkie in de Wijk"


def test_another_day_is_not_undone_with_an_earlier_step_of_the_plan(as_user, noor, joost, oost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost])
    divide(this_round=this_round, by=noor)
    later = when(
        date=at(days=20).date().isoformat(), table_at="", table_lon=TABLE["table_lon"], table_lat=TABLE["table_lat"]
    )
    as_user(noor).post(url(this_round), later)
    with pytest.raises(PlanRefused, match="niets meer om ongedaan te maken"):
        undo(this_round=this_round, by=noor)
    this_round.refresh_from_db()
    assert timezone.localdate(this_round.ends_at) == at(days=20).date()
