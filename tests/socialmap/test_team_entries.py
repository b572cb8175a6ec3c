"""What a team keeps on the sociale kaart for itself: adding, changing, and proposing to share it."""

import pytest
from django.urls import reverse

from socialmap.curating.services import add_service, keep_alternatives
from socialmap.models import Organization, Service, Suggestion
from teams.membership import end_membership
from tests.cast import join
from tests.socialmap.conftest import themes

NEW = "/sociale-kaart/nieuw/"
LIST = "/sociale-kaart/"


@pytest.fixture
def filled_in():
    """What Joost fills in; a test changes what it is about."""
    return {
        "name": "Koffie bij de flat", "new_organization": "Bewoners van de flat", "attending_type": "home",
        "themes": [str(themes("inloop")[0].pk)], "schedule": "als het mooi weer is", "open": "active",
    }  # fmt: skip


@pytest.fixture
def flat(oost, town):
    """An entry of team Oost alone."""
    bewoners = Organization.objects.create(municipality=town, name="Bewoners van de flat")
    return add_service(
        organization=bewoners, name="Koffie bij de flat", themes=themes("inloop"), visibility="team", team=oost,
        attending_type="home", schedule="als het mooi weer is",
    )  # fmt: skip


def page_of(service, client):
    return client.get(service.get_absolute_url())


def share(service, client):
    return client.post(reverse("service_share", args=[service.pk]), follow=True)


def decide(client, decision):
    suggestion = Suggestion.objects.get(state="open")
    revision = Service.objects.get(pk=suggestion.service_id).revision
    url = reverse("suggestion_decide", args=[suggestion.pk])
    return client.post(url, {"decision": decision, "revision": revision}, follow=True)


def test_a_member_adds_what_the_own_team_alone_sees(as_user, joost, noor, wil, cora, oost, filled_in):
    assert "Alleen Team Oost ziet dit" in as_user(joost).get(NEW).content.decode()
    assert "Alleen Team Oost ziet het" in as_user(joost).post(NEW, filled_in, follow=True).content.decode()
    service = Service.objects.get(name="Koffie bij de flat")
    assert (service.visibility, service.team) == ("team", oost)
    for who, sees in ((noor, True), (cora, True), (wil, False)):
        assert page_of(service, as_user(who)).status_code == (200 if sees else 404)
        assert (service.name in as_user(who).get(LIST).content.decode()) is sees


def test_nobody_opens_it_wider_by_what_is_sent_along(as_user, joost, west, filled_in):
    as_user(joost).post(NEW, filled_in | {"visibility": "public", "team": str(west.pk)})
    service = Service.objects.get()
    assert (service.visibility, str(service.team)) == ("team", "Team Oost")


def test_a_teammate_changes_it_and_takes_it_off(as_user, noor, flat):
    client = as_user(noor)
    form = client.get(reverse("service_edit", args=[flat.pk])).context["form"]
    assert not {"visibility", "team"} & form.fields.keys()
    client.post(reverse("service_edit", args=[flat.pk]), {
        "name": "Koffie voor de flat", "organization": "Bewoners van de flat", "attending_type": "home",
        "themes": [str(themes("inloop")[0].pk)], "open": "active", "revision": form["revision"].value(),
    })  # fmt: skip
    flat.refresh_from_db()
    assert (flat.name, flat.visibility) == ("Koffie voor de flat", "team")
    client.post(reverse("service_withdraw", args=[flat.pk]))
    assert not Service.objects.current().exists()
    client.post(reverse("service_restore", args=[flat.pk]))
    assert Service.objects.current().exists()


def test_what_another_team_keeps_is_no_twin_and_is_not_proposed(as_user, wil, noor, flat, filled_in):
    names = f"{reverse('name_search')}?soort=aanbod&q=koffie"
    assert as_user(wil).get(names).json()["names"] == []
    assert as_user(noor).get(names).json()["names"] == ["Koffie bij de flat (Bewoners van de flat)"]
    same = filled_in | {"new_organization": "", "organization": "Bewoners van de flat"}
    assert "Staat dit er al?" in as_user(noor).post(NEW, same).content.decode()
    instead = {"anders-TOTAL_FORMS": "1", "anders-INITIAL_FORMS": "0", "anders-0-because": "papers"}
    guessed = as_user(wil).post(NEW, same | instead | {"anders-0-instead": flat.name, "name": "Iets anders"})
    assert "Dit aanbod staat niet op de kaart" in guessed.content.decode()
    as_user(wil).post(NEW, same)
    assert Service.objects.filter(name=flat.name).count() == 2


def test_the_same_place_makes_a_twin_on_entering(as_user, joost, taalcafe, hall, linde_house, filled_in):
    here = {"attending_type": "physical", "location": hall.name, "name": "Taalkaffee Linde"}
    said = as_user(joost).post(NEW, filled_in | here).content.decode()
    assert "Staat dit er al?" in said and "dezelfde plek" in said


def test_what_was_taken_off_is_told_on_entering(as_user, joost, cora, taalcafe, linde_house, filled_in):
    as_user(cora).post(reverse("service_withdraw", args=[taalcafe.pk]))
    again = filled_in | {"new_organization": "", "organization": linde_house.name, "name": taalcafe.name}
    assert "wordt niet meer getoond" in as_user(joost).post(NEW, again).content.decode()
    assert Service.objects.count() == 1


def test_what_a_curator_put_instead_stays_though_the_team_may_not_see_it(as_user, noor, flat, west, eetgroep):
    Service.objects.filter(pk=eetgroep.pk).update(visibility="team", team=west)
    keep_alternatives(service=flat, alternatives=[{"because": "papers", "instead": eetgroep, "note": ""}])
    client = as_user(noor)
    page = client.get(reverse("service_edit", args=[flat.pk]))
    assert eetgroep.name not in page.content.decode()
    client.post(reverse("service_edit", args=[flat.pk]), {
        "name": "Koffie", "organization": "Bewoners van de flat", "attending_type": "home", "open": "active",
        "themes": [str(themes("inloop")[0].pk)], "revision": "1", "anders-TOTAL_FORMS": "1",
        "anders-INITIAL_FORMS": "0", "anders-0-because": "", "anders-0-instead": "", "anders-0-note": "",
    })  # fmt: skip
    flat.refresh_from_db()
    assert flat.name == "Koffie" and flat.alternatives.get().instead == eetgroep


def test_sharing_is_proposed_once_and_the_curator_opens_it(as_user, joost, noor, wil, cora, flat):
    assert "Stel voor om dit met iedereen te delen" in page_of(flat, as_user(joost)).content.decode()
    for member in (joost, noor):
        assert "kijkt of iedereen dit mag zien" in share(flat, as_user(member)).content.decode()
    assert "1 voorstel wacht op jou" in as_user(cora).get(reverse("start")).content.decode()
    waiting = as_user(cora).get(reverse("suggestion_list")).content.decode()
    assert "alleen Team Oost" in waiting and "iedereen" in waiting
    decide(as_user(cora), "accept")
    flat.refresh_from_db()
    assert (flat.visibility, flat.team, flat.assured_at) == ("public", None, None)
    assert page_of(flat, as_user(wil)).status_code == 200
    assert as_user(joost).get(reverse("service_edit", args=[flat.pk])).status_code == 404
    assert as_user(joost).get(reverse("service_suggest", args=[flat.pk])).status_code == 200


def test_a_curator_opens_only_what_was_read(as_user, joost, cora, flat):
    share(flat, as_user(joost))
    suggestion, read = Suggestion.objects.get(), flat.revision
    Service.objects.filter(pk=flat.pk).update(description="Iets heel anders.", revision=read + 1)
    url = reverse("suggestion_decide", args=[suggestion.pk])
    said = as_user(cora).post(url, {"decision": "accept", "revision": read}, follow=True).content.decode()
    assert "intussen gewijzigd" in said
    flat.refresh_from_db()
    assert flat.visibility == "team"


def test_a_curator_who_leaves_it_lets_the_team_keep_it(as_user, joost, wil, cora, flat):
    share(flat, as_user(joost))
    decide(as_user(cora), "refuse")
    assert page_of(flat, as_user(wil)).status_code == 404
    assert "Stel voor om dit met iedereen te delen" in page_of(flat, as_user(joost)).content.decode()


def test_who_left_the_team_changes_nothing_of_it(as_user, joost, noor, west, flat):
    join(west, joost)
    assert as_user(joost).get(reverse("service_edit", args=[flat.pk])).status_code == 200
    end_membership(membership=joost.memberships.get(team=flat.team), by=noor)
    assert as_user(joost).get(reverse("service_edit", args=[flat.pk])).status_code == 404
