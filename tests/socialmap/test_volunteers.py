"""People who offer to help: with a yes, for one team, until a day."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.privacy.models import JournalEntry
from buurt.privacy.retention import apply_rules
from socialmap.models import Volunteer
from socialmap.people.volunteering import keep_volunteer
from tests.socialmap.conftest import themes

LIST, NEW = "/sociale-kaart/mensen/", "/sociale-kaart/mensen/nieuw/"


def filled_in(**other):
    return {
        "name": "Mevrouw Zomer", "phone": "010 000 00 55", "email": "", "offers": "Koken voor een groep, op dinsdag",
        "themes": [term.pk for term in themes("eetgroep")], "purposes": ["neighbour"], "term": "182", "consent": "on",
    } | other  # fmt: skip


@pytest.fixture
def cook(oost, joost):
    return keep_volunteer(
        team=oost, name="Mevrouw Zomer", phone="010 000 00 55", email="", offers="Koken voor een groep",
        themes=themes("eetgroep"), purposes=["neighbour"], by=joost,
        expires_on=timezone.localdate() + timedelta(days=91),
    )  # fmt: skip


def test_a_member_writes_someone_down_and_the_team_finds_them(as_user, joost, noor, oost):
    as_user(joost).post(NEW, filled_in())
    found = as_user(noor).get("/sociale-kaart/", {"q": "samen koken en eten"}).content.decode()
    assert "1 mens vertelde jullie hierbij te willen helpen" in found
    page = as_user(noor).get(LIST, {"thema": "eetgroep"}).content.decode()
    assert "Koken voor een groep" in page and "Zomer" not in page
    assert "Koken voor een groep" not in as_user(noor).get(LIST, {"thema": "rouw"}).content.decode()
    detail = as_user(noor).get(reverse("volunteer_detail", args=[Volunteer.objects.get().pk])).content.decode()
    assert "Mevrouw Zomer" in detail and "010 000 00 55" in detail and "Ik schrijf op wat u wilt doen" in detail
    assert JournalEntry.objects.filter(deed="volunteer.read", actor_id=noor.pk).exists()


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("consent", "Zonder een ja schrijven we niemand op"),
        ("phone", "Vul een telefoonnummer of een e-mailadres in"),
        ("themes", "Kies minstens één thema"),
        ("purposes", "Kies waarvoor jullie deze persoon mogen vragen"),
    ],
)
def test_without_a_yes_or_a_way_to_ask_nobody_is_written_down(as_user, joost, oost, left_out, said):
    data = {key: value for key, value in filled_in().items() if key != left_out}
    page = as_user(joost).post(NEW, data).content.decode()
    assert said in page and "Koken voor een groep" in page
    assert not Volunteer.objects.exists()


def test_asking_again_gives_a_new_day_and_saying_no_removes_at_once(as_user, joost, oost, cook):
    page = reverse("volunteer_edit", args=[cook.pk])
    assert "Mevrouw Zomer" in as_user(joost).get(page).content.decode()
    as_user(joost).post(page, filled_in(term="365"))
    cook.refresh_from_db()
    assert cook.expires_on == timezone.localdate() + timedelta(days=365)
    as_user(joost).post(reverse("volunteer_remove", args=[cook.pk]))
    assert not Volunteer.objects.exists()


def test_after_the_day_they_agreed_to_nobody_reads_it_and_it_goes(as_user, joost, oost, cook):
    with time_machine.travel(timezone.now() + timedelta(days=80), tick=False):
        assert "vraag of het langer mag" in as_user(joost).get(LIST).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=92), tick=False):
        assert as_user(joost).get(reverse("volunteer_detail", args=[cook.pk])).status_code == 404
        assert "Koken voor een groep" not in as_user(joost).get(LIST).content.decode()
        apply_rules()
        assert not Volunteer.objects.exists()


def test_the_list_asks_as_much_of_the_database_when_it_is_long(as_user, joost, oost, cook):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            as_user(joost).get(LIST)
        return len(asked)

    few = queries()
    for number in range(20):
        keep_volunteer(
            team=oost, name="Iemand", phone="1234567", email="", offers=f"Klus {number}", themes=themes("klussen"),
            purposes=["activity"], by=joost, expires_on=cook.expires_on,
        )  # fmt: skip
    assert queries() == few
