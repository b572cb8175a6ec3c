"""Each part of an entry grows old in its own time, and says who asked how; a day never stands there by itself."""

import pytest
from django.urls import reverse

from socialmap.models import Assurance, Service
from socialmap.upkeep.assuring import assure, keep_told_day
from socialmap.upkeep.freshness import Part
from socialmap.upkeep.parts import parts_now
from socialmap.upkeep.stalest import due_of
from tests.socialmap.conftest import days_ago
from tests.socialmap.test_curating import shown_in

pytestmark = pytest.mark.django_db
How = Assurance.How


def now(service):
    return Service.objects.get(pk=service.pk)


def old_parts(service):
    return [each.part for each in parts_now(now(service)) if each.freshness.is_old]


def test_it_works(as_user, joost, cora, taalcafe):
    assure(service=taalcafe, by=cora, how=How.PHONE, on=days_ago(20), parts=[Part.SCHEDULE])
    page = as_user(joost).get(taalcafe.get_absolute_url()).content.decode()
    assert "2 weken geleden gecontroleerd, gebeld door Cora" in page
    assert "3 weken geleden gecontroleerd, nagekeken" in page  # the rest, as it was entered
    assert now(taalcafe).assured_at == days_ago(21)  # a part is not the whole


@pytest.mark.parametrize(
    ("days", "old"), [(90, []), (91, ["schedule", "contact"]), (181, ["schedule", "contact", "whole"])]
)
def test_a_part_is_old_after_its_own_half_life(eetgroep, days, old):
    assure(service=eetgroep, by=None, how=How.VISIT, on=days_ago(days))
    assert old_parts(eetgroep) == old


def test_room_and_institution_are_parts_where_there_is_one(taalcafe):
    taalcafe.organization.kvk_number = "12345678"
    taalcafe.organization.save()
    Service.objects.update(room="free", room_reported_on=days_ago(31))
    assert [each.part for each in parts_now(now(taalcafe))] == ["room", "schedule", "contact", "whole", "formal"]
    assert old_parts(taalcafe) == ["room"]
    assure(service=now(taalcafe), by=None, how=How.PHONE, parts=[Part.ROOM])
    assert old_parts(taalcafe) == [] and now(taalcafe).room_reported_on == days_ago(0)


def test_an_older_check_does_not_undo_a_newer_one_and_is_no_edit(taalcafe):
    before = now(taalcafe)
    assure(service=before, by=None, how=How.MAIL, on=days_ago(300))
    assure(service=before, by=None, how=How.MAIL, on=days_ago(2))
    after = now(taalcafe)
    assert after.assured_at == days_ago(2)
    assert (after.revision, after.last_modified) == (before.revision, before.last_modified)


def test_a_file_brings_its_own_day_once(eetgroep):
    for day in (days_ago(40), days_ago(40), days_ago(90), None):
        keep_told_day(eetgroep, day)
    assert [(each.how, each.on) for each in eetgroep.assurances.all()] == [(How.FILE, days_ago(40))]
    assert now(eetgroep).assured_at == days_ago(40)


def test_what_a_curator_changed_was_not_checked_before(as_user, cora, taalcafe):
    assure(service=taalcafe, by=cora, how=How.PHONE, on=days_ago(14), parts=[Part.SCHEDULE])
    url = reverse("service_edit", args=[taalcafe.pk])
    client = as_user(cora)
    client.post(url, shown_in(client.get(url).context["form"]) | {"schedule": "dinsdag 14.00 tot 15.00"})
    assert old_parts(taalcafe) == ["schedule"]
    page = client.get(taalcafe.get_absolute_url()).content.decode()
    assert "daarna niet gecontroleerd" in page and "Vraag eerst na: tijden" in page and "gebeld door Cora" not in page
    assert due_of(now(taalcafe)).parts == ["schedule"]
    assure(service=now(taalcafe), by=cora, how=How.PHONE, parts=[Part.SCHEDULE])
    assert old_parts(taalcafe) == [] and due_of(now(taalcafe)) is None


def test_what_is_old_says_when_it_was_asked_last(as_user, cora, taalmaatje):
    assure(service=taalmaatje, by=cora, how=How.PHONE, on=days_ago(92), parts=[Part.SCHEDULE])
    page = as_user(cora).get(taalmaatje.get_absolute_url()).content.decode()
    assert "3 maanden geleden voor het laatst gecontroleerd (gebeld door Cora)" in page
