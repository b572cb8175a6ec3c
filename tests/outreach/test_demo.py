"""The demo: a town with two teams, loaded once, and never where it does not belong."""

from collections import Counter

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.urls import reverse

from outreach.demo.people import LOGINS
from outreach.models import AgendaItem, Consent, Decision, Meeting, Promise, Round, Visit
from socialmap.curating.taxonomy import load_themes
from socialmap.models import Service, TaxonomyTerm
from teams.models import Membership, MunicipalRole, User


@pytest.fixture
def demo(db):
    load_themes(TaxonomyTerm)  # tests with a real server empty every table, that of the migration too
    call_command("load_demo", verbosity=0)


def counts():
    return {model: model.objects.count() for model in (User, Membership, Service, Round, Visit, AgendaItem, Decision)}


def test_it_is_whole_and_loading_it_a_second_time_changes_nothing(demo):
    assert Counter(Round.objects.values_list("state", flat=True)) == Counter(
        [Round.State.CLOSED, Round.State.ANNOUNCED, Round.State.DRAFT, Round.State.WALKING]
    )
    assert Service.objects.count() > 25
    assert {decision.choice for decision in Decision.objects.all()} == set(Decision.Choice.values)
    assert sorted(Consent.objects.standing().values_list("keeps", flat=True)) == ["address", "contact"]
    assert Counter(Promise.objects.values_list("state", flat=True)) == {"open": 4, "done": 1}
    held, coming = Meeting.objects.order_by("date")
    assert held.closed_at is not None
    assert coming.closed_at is None
    before = counts()
    call_command("load_demo", verbosity=0)
    assert counts() == before


def test_each_login_that_is_shown_opens_pages_that_say_that_the_town_does_not_exist(demo, as_user, settings):
    settings.DEMO = True
    for _role, email, password, _place in LOGINS:
        user = User.objects.get(email=email)
        assert check_password(password, user.password)
        start = as_user(user).get(reverse("start"))
        assert start.status_code == 200 and "zijn verzonnen" in start.content.decode()
    assert {role.role for role in MunicipalRole.objects.all()} == set(MunicipalRole.Role.values)
    page = as_user(User.objects.get(email=LOGINS[0][1])).get(reverse("round_list"))
    assert "zijn verzonnen" in page.content.decode()
    assert "zijn verzonnen" in as_user(User.objects.first()).get(reverse("account_logout")).content.decode()


def test_an_installation_of_a_municipality_refuses_it(db, settings):
    settings.EMBEDDED = settings.DEMO = False
    with pytest.raises(CommandError, match="no demo installation"):
        call_command("load_demo")
    assert not User.objects.exists()
