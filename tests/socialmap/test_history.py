"""What stood there before: every change with who, when, the old and the new, and one change put back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.privacy.models import JournalEntry
from buurt.privacy.tasks import apply_retention
from socialmap.curating.merging import merge_services
from socialmap.curating.services import edit_service
from socialmap.models import DirectoryChange, Location, Service
from socialmap.upkeep.asking import answer_changed, ask_organization
from tests.socialmap.conftest import days_ago, themes
from tests.socialmap.test_curating import edit

pytestmark = pytest.mark.django_db


def now(service):
    return Service.objects.get(pk=service.pk)


def history(client, service):
    return " ".join(client.get(reverse("service_history", args=[service.pk])).content.decode().split())


def put_back(client, change):
    answer = client.post(reverse("change_restore", args=[change.pk]), follow=True)
    return " ".join(answer.content.decode().split())


def changes_of(service):
    return [(each.kind, sorted(each.facts)) for each in service.changes.order_by("at")]


def test_it_works(as_user, cora, joost, taalcafe):
    edit(as_user(cora), taalcafe, fees_description="€ 2", themes=[str(themes("inloop")[0].pk)])
    shown = history(as_user(joost), taalcafe)
    assert "Cora Kok" in shown and "<del>gratis</del>" in shown and "<ins>€ 2</ins>" in shown
    assert "<del>Taalcafé</del>" in shown and "<ins>Inloop</ins>" in shown and "Zet terug" not in shown
    [change] = taalcafe.changes.all()
    assert "Teruggezet" in put_back(as_user(cora), change)
    assert now(taalcafe).fees_description == "gratis" and now(taalcafe).themes.get().code == "taalcafe"
    back = taalcafe.changes.first()
    assert (back.kind, back.undoes, back.by) == ("restore", change, cora) and taalcafe.changes.count() == 2
    assert [each.name for each in Service.objects.search("taalcafe")] == ["Taalcafé De Linde"]


def test_what_changed_since_then_stays(as_user, cora, taalcafe):
    client = as_user(cora)
    edit(client, taalcafe, fees_description="€ 2", schedule="woensdag 10.00")
    first = taalcafe.changes.get()
    edit(client, taalcafe, eligibility_description="alleen voor leden")
    put_back(client, first)
    kept = now(taalcafe)
    assert (kept.fees_description, kept.schedule) == ("gratis", "dinsdag 10.00 tot 12.00")
    assert kept.eligibility_description == "alleen voor leden"


def test_every_way_to_change_leaves_a_line(as_user, cora, taalcafe, eetgroep):
    client = as_user(cora)
    answer_changed(ask_organization(service=taalcafe), {"schedule": "vrijdag"})
    client.post(reverse("suggestion_decide", args=[taalcafe.suggestions.get().pk]), {"decision": "accept"})
    client.post(reverse("service_withdraw", args=[taalcafe.pk]))
    put_back(client, taalcafe.changes.first())
    assert now(taalcafe).is_listed
    merge_services(keep=now(taalcafe), gone=eetgroep, taken={"schedule"}, by=cora)
    assert changes_of(taalcafe)[:3] == [("suggestion", ["schedule"]), ("status", ["status"]), ("restore", ["status"])]
    kind, facts = changes_of(taalcafe)[3]
    assert kind == "merge" and {"schedule", "themes"} <= set(facts)


def test_of_a_contact_person_only_that_it_changed(as_user, cora, taalcafe):
    edit(as_user(cora), taalcafe, contact_name="Nel de Vries")
    [change] = taalcafe.changes.all()
    assert change.facts == {"contact": None} and "Nel" not in str(list(JournalEntry.objects.values()))
    shown = history(as_user(cora), taalcafe)
    assert "bewaren we met opzet niet" in shown
    assert "wat er stond, bewaren we niet" in shown and "Nel" not in shown and "Zet terug" not in shown


def test_moments_places_and_alternatives_come_back_too(as_user, cora, taalcafe, taalmaatje, hall):
    def save(**facts):
        row = now(taalcafe)
        return edit_service(
            service=row, organization=row.organization, name=row.name, themes=row.themes.all(), by=cora,
            revision=row.revision, **{"locations": list(row.locations.all()), **facts},
        )  # fmt: skip

    moment = {"freq": "WEEKLY", "byday": "TU", "opens_at": "10:00", "closes_at": "12:00"}
    save(schedules=[moment], alternatives=[{"because": "papers", "instead": taalmaatje}])
    save(schedules=[], alternatives=[], locations=[], attending_type="home")
    shown = history(as_user(cora), taalcafe)
    assert "dinsdag" in shown and "Taalmaatje aan huis" in shown and "Buurthuis De Linde" in shown
    put_back(as_user(cora), taalcafe.changes.first())
    kept = now(taalcafe)
    assert kept.schedules.get().byday == "TU" and kept.alternatives.get().instead == taalmaatje
    assert list(kept.locations.all()) == [hall] and kept.attending_type == "physical"


def test_an_entry_that_one_may_not_see_is_not_named(as_user, cora, joost, west, taalcafe, taalmaatje):
    taalmaatje.visibility, taalmaatje.team = "team", west
    taalmaatje.save()
    facts = {"alternatives": [[], [["", str(taalmaatje.pk), ""]]]}
    DirectoryChange.objects.create(service=taalcafe, kind="edited", facts=facts)
    assert "Taalmaatje aan huis" in history(as_user(cora), taalcafe)
    shown = history(as_user(joost), taalcafe)
    assert "Taalmaatje aan huis" not in shown and "aanbod dat je niet ziet" in shown


def test_what_the_form_refuses_is_not_put_back(as_user, cora, taalcafe, hall):
    edit(as_user(cora), taalcafe, attending_type="home")
    Location.objects.all().delete()
    answer = put_back(as_user(cora), taalcafe.changes.get())
    assert "Terugzetten kan niet" in answer and "plekken van toen is er niet meer" in answer
    assert now(taalcafe).attending_type == "home" and taalcafe.changes.count() == 1
    bad = DirectoryChange.objects.create(service=taalcafe, kind="file", facts={"phone": ["bel maar", ""]})
    assert "Telefoon: Vul een telefoonnummer in" in put_back(as_user(cora), bad)


def test_who_changed_it_is_forgotten_after_two_years(as_user, cora, taalcafe):
    edit(as_user(cora), taalcafe, fees_description="€ 2")
    DirectoryChange.objects.update(at=f"{days_ago(731)}T12:00Z")
    apply_retention()
    change = DirectoryChange.objects.get()
    assert change.by is None and change.facts["fees_description"] == ["gratis", "€ 2"]


def test_a_long_history_asks_as_much_as_a_short_one(as_user, cora, taalcafe):
    client = as_user(cora)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            history(client, taalcafe)
        return len(queries)

    edit(client, taalcafe, fees_description="0", themes=[str(themes("inloop")[0].pk)])
    few = cost()
    for number in range(1, 20):
        edit(client, taalcafe, fees_description=str(number))
    assert cost() == few
