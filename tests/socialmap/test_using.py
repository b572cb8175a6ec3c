"""Klopte het? Whoever used an entry is asked once, with one tap, and nothing is known of for whom it was."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurt.privacy.tasks import apply_retention
from socialmap.models import Assurance, CheckItem, Pledge, Service, ShortlistItem, Use
from socialmap.people.colleagues import note_impression, pledge, take_back_pledge
from socialmap.shortlist import put_on_shortlist
from socialmap.upkeep.checking import divide_week
from socialmap.upkeep.stalest import most_due
from socialmap.upkeep.using import note_use
from tests.cast import join
from tests.socialmap.conftest import days_ago

pytestmark = pytest.mark.django_db
LIST = "/sociale-kaart/controleren/"
Kind = Use.Kind


def page(client, url=LIST):
    return " ".join(client.get(url).content.decode().split())


def tap(client, outcome, **data):
    url = reverse("use_answer", args=[Use.objects.get().pk])
    return client.post(url, {"outcome": outcome, **data}, follow=True).content.decode()


def test_it_works(as_user, joost, taalmaatje):
    """Handed out on a leaflet: asked a week later, and one tap renews the day."""
    client = as_user(joost)
    put_on_shortlist(service=taalmaatje, by=joost)
    item = ShortlistItem.objects.get()
    client.post(reverse("shortlist"), {f"sentence-{item.pk}": "", f"note-{item.pk}": "", "do": "print"})
    assert "Klopte het?" not in page(client)
    Use.objects.update(ask_from=days_ago(0))
    assert "Klopte het?" in page(client) and "weet jij misschien of het klopte" in page(client, reverse("start"))
    assert "Je gaf dit mee op een lijstje" in page(client, taalmaatje.get_absolute_url())
    assert "is vandaag gecontroleerd" in tap(client, "true", **{"from": "entry"})
    assert Service.objects.get().assured_at == days_ago(0) and not Use.objects.exists()
    assert "gebleken in het gebruik door Joost" in page(client, taalmaatje.get_absolute_url())
    assert "Klopte het?" not in page(client)


def test_who_went_or_will_go_along_is_asked_afterwards(as_user, joost, oost, taalcafe, eetgroep):
    note_impression(service=taalcafe, visited_on=days_ago(2), text="Fijn.", by=joost)
    tomorrow = timezone.localdate() + timedelta(days=1)
    pledge(service=eetgroep, team=oost, on=tomorrow, by=joost)
    assert [use.service for use in Use.objects.visible_to(joost).to_ask()] == [taalcafe]
    assert Use.objects.get(service=eetgroep).ask_from == tomorrow + timedelta(days=1)
    take_back_pledge(pledge=Pledge.objects.get(), by=joost)
    assert [use.service for use in Use.objects.all()] == [taalcafe]


def test_what_was_wrong_goes_on_the_list_of_this_week_at_once(as_user, joost, noor, oost, taalcafe):
    divide_week(oost)
    note_use(service=taalcafe, by=joost, kind=Kind.VISIT)
    assert "komt op de lijst" in tap(as_user(joost), "schedule")
    item = CheckItem.objects.get(service=taalcafe)
    assert (item.parts, item.is_doubted, item.state) == (["schedule"], True, "open")
    assert "een collega merkte dat iets niet klopt" in page(as_user(noor))
    assert Assurance.objects.first().outcome == "wrong"
    assert Service.objects.get().assured_at == days_ago(21)  # a doubt is no check
    CheckItem.objects.all().delete()
    assert [(due.service, due.parts[0]) for due in most_due(oost, most=3)] == [(taalcafe, "schedule")]
    as_user(noor).post(reverse("service_confirm", args=[taalcafe.pk]))
    assert most_due(oost, most=3) == []


def test_what_a_team_keeps_to_itself_comes_on_no_other_list(as_user, joost, oost, west, taalcafe):
    """Joost is in two teams, the entry of one. It does not stay on the list of a team that lost sight of it."""
    join(west, joost)
    assert oost.name < west.name
    Service.objects.update(visibility="team", team=west)
    note_use(service=taalcafe, by=joost, kind=Kind.VISIT)
    tap(as_user(joost), "schedule")
    assert CheckItem.objects.get().team == west
    Service.objects.update(team=oost)
    note_use(service=taalcafe, by=joost, kind=Kind.VISIT)
    tap(as_user(joost), "contact")
    item = CheckItem.objects.get()
    assert (item.team, item.parts) == (oost, ["contact"])


def test_who_does_not_know_is_asked_no_more_and_silence_ends_it_too(as_user, joost, noor, taalcafe):
    note_use(service=taalcafe, by=joost, kind=Kind.CONNECTION, on=days_ago(20))
    tap(as_user(joost), "unknown")
    assert not Use.objects.exists() and Service.objects.get().assured_at == days_ago(21)
    note_use(service=taalcafe, by=noor, kind=Kind.VISIT, on=days_ago(29))
    note_use(service=taalcafe, by=joost, kind=Kind.VISIT, on=days_ago(90))  # too long ago to ask
    Use.objects.update(ask_from=days_ago(31))
    apply_retention()
    assert not Use.objects.exists()


def test_a_later_use_asks_later_and_once(joost, taalcafe):
    for on in (days_ago(5), days_ago(1)):
        note_use(service=taalcafe, by=joost, kind=Kind.VISIT, on=on)
    assert Use.objects.get().on == days_ago(1)
