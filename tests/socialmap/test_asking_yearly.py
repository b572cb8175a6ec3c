"""Organizations are asked by themselves: once a year, a few a day, where there is an address and a curator wants it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from buurt.places.models import Municipality
from buurt.post.models import OutgoingMail
from buurt.privacy.models import JournalEntry
from socialmap.curating.organizations import add_organization
from socialmap.curating.services import add_service
from socialmap.models import Assurance, AssuranceRequest, Service
from socialmap.tasks import ask_organizations
from socialmap.upkeep.asking import answer_true, ask_organization, remind_silent
from tests.socialmap.conftest import days_ago

pytestmark = pytest.mark.django_db
PAGE = "/sociale-kaart/vragen/"


@pytest.fixture
def on(as_user, cora):
    """The page of Cora, who switched it on."""
    client = as_user(cora)
    client.post(reverse("asking_switch"), {"on": "ja"})
    return client


@pytest.fixture
def stale(town):
    """`stale(60)`: so many entries, each of an organization of its own, checked a year ago and longer."""

    def make(count, **facts):
        for number in range(count):
            name = f"Stichting {Service.objects.count()}"
            house = add_organization(municipality=town, name=name, email=f"{name[10:]}@example.org")
            add_service(organization=house, name=name, themes=[], assured_at=days_ago(400 + number), **facts)

    return make


def asked():
    """Whom the letters went to, in order."""
    return list(OutgoingMail.objects.order_by("created_at").values_list("address", flat=True))


def pass_days(days):
    AssuranceRequest.objects.update(asked_at=timezone.now() - timedelta(days=days))


def page(client):
    return " ".join(client.get(PAGE).content.decode().split())


def test_nothing_goes_out_until_a_curator_wants_it(as_user, cora, stale):
    stale(1)
    ask_organizations()
    assert asked() == [] and "Dit gaat nu niet vanzelf" in page(as_user(cora))
    as_user(cora).post(reverse("asking_switch"), {"on": "ja"})
    ask_organizations()
    assert asked() == ["0@example.org"] and AssuranceRequest.objects.get().asked_by is None
    as_user(cora).post(reverse("asking_switch"), {"on": "nee"})
    stale(60)
    ask_organizations()
    assert len(asked()) == 1
    deeds = JournalEntry.objects.filter(actor_id=cora.pk).values_list("deed", flat=True)
    assert set(deeds) == {"directory.asks", "directory.asks_not"}


def test_they_are_spread_over_the_days_and_the_curator_sees_it(on, stale):
    """Sixty with an address: two a day, the longest unchecked first, and the same day asks no more."""
    stale(60)
    first = page(on)
    assert 'Nog te vragen</dt><dd class="tnum">60' in first and 'De komende week</dt><dd class="tnum">10' in first
    ask_organizations()
    ask_organizations()
    assert sorted(asked()) == ["58@example.org", "59@example.org"]
    shown = page(on)
    assert 'Deze week verstuurd</dt><dd class="tnum">2' in shown and 'Nog te vragen</dt><dd class="tnum">58' in shown
    assert 'De komende week</dt><dd class="tnum">8' in shown and "57@example.org" in shown
    pass_days(1)
    ask_organizations()
    assert len(asked()) == 4


def test_only_what_is_old_shown_has_an_address_and_is_no_teams_own(on, oost, stale, taalcafe, taalmaatje):
    stale(1, visibility="team", team=oost)
    stale(1, status="defunct")
    ask_organizations()
    assert asked() == []  # the taalcafé is fresh, and of the taalmaatje there is no address
    assert 'Zonder e-mailadres</dt><dd class="tnum">1' in page(on)
    Service.objects.filter(pk=taalmaatje.pk).update(email="maatje@example.org")
    ask_organizations()
    assert asked() == ["maatje@example.org"]


def test_once_a_year_and_never_beside_an_open_question(on, stale):
    stale(1)
    service = Service.objects.get()
    answer_true(ask_organization(service=service))
    Service.objects.update(assured_at=days_ago(300))
    pass_days(360)
    ask_organizations()
    assert len(asked()) == 1
    pass_days(366)
    ask_organizations()
    assert len(asked()) == 2 and service.requests.filter(answered_at=None).count() == 1


@pytest.mark.parametrize(
    ("outcome", "how", "days", "is_due"),
    [
        ("wrong", "phone", 20, False),
        ("true", "visit", 80, False),
        ("true", "phone", 95, True),
        ("unreached", "phone", 20, True),
        ("true", "file", 20, True),
    ],
)
def test_whom_a_colleague_spoke_of_late_is_left_alone(on, stale, outcome, how, days, is_due):
    stale(1)
    Assurance.objects.create(
        service=Service.objects.get(), outcome=outcome, how=how, on=days_ago(days), parts=["contact"]
    )
    ask_organizations()
    assert bool(asked()) == is_due


def test_of_who_comes_next_the_curator_sees_when_it_was_last_asked(on, stale):
    stale(1)
    assert f"laatst gevraagd op {date_format(days_ago(400))}" in page(on)
    Assurance.objects.all().delete()
    assert "nog nooit gevraagd" in page(on)
    ask_organization(service=Service.objects.get())
    pass_days(370)
    assert f"laatst gevraagd op {date_format(days_ago(370))}" in page(on)


def test_one_address_gets_one_letter_a_week(on, stale, linde_house):
    for name in ("Koffie", "Thee"):
        add_service(organization=linde_house, name=name, themes=[], email="LINDE@example.org" if name == "Thee" else "")
    stale(60)
    for _day in range(6):
        ask_organizations()
        AssuranceRequest.objects.update(asked_at=timezone.now() - timedelta(days=1))
    assert sum(address.lower() == "linde@example.org" for address in asked()) == 1
    pass_days(8)
    ask_organizations()
    assert sum(address.lower() == "linde@example.org" for address in asked()) == 2


def test_the_page_asks_as_much_for_many_as_for_few(as_user, cora, stale):
    client = as_user(cora)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    stale(3)
    few = cost()
    stale(60)
    assert cost() == few


def test_who_was_reminded_this_week_is_asked_nothing_else(on, linde_house, taalcafe):
    ask_organization(service=taalcafe)
    AssuranceRequest.objects.update(asked_at=timezone.now() - timedelta(days=31))
    assert remind_silent() == 1
    add_service(organization=linde_house, name="Thee", themes=[])
    ask_organizations()
    assert len(asked()) == 2
    AssuranceRequest.objects.update(reminded_at=timezone.now() - timedelta(days=8))
    ask_organizations()
    assert len(asked()) == 3


def test_what_goes_wrong_in_one_municipality_stops_no_other(on, stale, town):
    other = Municipality.objects.create(code="GM9902", name="Anderdorp", slug="anderdorp", asks_organizations=True)
    house = add_organization(municipality=other, name="Stichting Elders", email="elders@example.org")
    add_service(organization=house, name="Elders", themes=[])
    stale(1)
    with connection.cursor() as cursor:
        refuse = f"ALTER TABLE {OutgoingMail._meta.db_table} ADD CONSTRAINT refused CHECK (address <> %s)"
        cursor.execute(refuse, ["1@example.org"])
    ask_organizations()
    assert asked() == ["elders@example.org"]
    assert not AssuranceRequest.objects.filter(service__municipality=town).exists()
