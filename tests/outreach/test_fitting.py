"""What of the sociale kaart fits a wish or a strength at a door: by theme for the phone to keep, and by words."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outreach.models import Talk
from outreach.netwerk.debriefing import end_walk
from socialmap.curating.merging import merge_services
from socialmap.curating.services import add_service
from socialmap.models import SearchLog, Service
from tests.outreach.conftest import doors_of, post, statuses, talk, visit
from tests.socialmap.conftest import *  # noqa: F403
from tests.socialmap.conftest import themes


@pytest.fixture
def cooking(town, linde_house, hall):
    return add_service(
        organization=linde_house, name="Samen koken", themes=themes("eetgroep"), locations=[hall],
        description="Kom koken voor de buurt.", roles=["give"],
    )  # fmt: skip


def kept_of(client, this_round, letter="A"):
    return client.get(f"/api/v1/rounds/{this_round.pk}/turfs/{this_round.turfs.get(letter=letter).pk}/fitting")


def said(client, this_round, text, kind="wish", door=None):
    asked = {"door": str(door or doors_of(this_round)[0].pk), "kind": kind, "text": text}
    url = f"/api/v1/rounds/{this_round.pk}/fitting"
    return client.post(url, asked, content_type="application/json")


def names(entries):
    return [each["name"] for each in entries]


def test_the_phone_gets_what_fits_by_theme_near_the_loopgebied(as_user, joost, walking_round, taalcafe, taalmaatje):
    fitting = kept_of(as_user(joost), walking_round).json()["fitting"]
    assert names(fitting["wish"]["taal-en-leren"]) == ["Taalcafé De Linde", "Taalmaatje aan huis"]
    first = fitting["wish"]["taal-en-leren"][0]
    assert first["who"] == "Buurthuis De Linde" and first["costs"] == "gratis" and first["minutes"] is not None
    assert "Taalcafé De Linde" in first["say"]


def test_a_strength_finds_where_people_are_wanted(as_user, joost, walking_round, eetgroep, cooking):
    fitting = kept_of(as_user(joost), walking_round).json()["fitting"]
    [theme] = [code for code, some in fitting["strength"].items() if "Samen koken" in names(some)]
    assert names(fitting["strength"][theme]) == ["Samen koken", "Samen eten"]
    assert names(fitting["wish"][theme]) == ["Samen eten"]


def test_a_phone_keeps_only_what_everyone_may_see(as_user, joost, walking_round, oost, taalcafe, taalmaatje):
    Service.objects.filter(pk=taalcafe.pk).update(visibility="team", team=oost)
    Service.objects.filter(pk=taalmaatje.pk).update(visibility="confidential")
    assert kept_of(as_user(joost), walking_round).json()["fitting"] == {"wish": {}, "strength": {}}


def test_what_is_full_closed_or_too_far_is_not_told_of(as_user, joost, walking_round, hall, taalcafe, eetgroep):
    taalcafe.status = Service.Status.TEMPORARILY_CLOSED
    taalcafe.save()
    hall.longitude += 0.2
    hall.save()
    assert kept_of(as_user(joost), walking_round).json()["fitting"]["wish"] == {}


def test_words_find_more_than_a_theme_does(as_user, joost, walking_round, taalcafe, eetgroep, cooking):
    client = as_user(joost)
    found = said(client, walking_round, "wil graag nederlands leren").json()["fitting"]
    assert names(found)[0] == "Taalcafé De Linde" and found[0]["minutes"] is not None and found[0]["why"]
    found = said(client, walking_round, "kookt graag voor anderen", "strength").json()["fitting"]
    assert names(found)[0] == "Samen koken"


def test_an_entry_of_the_own_team_is_found_by_words_only(as_user, joost, walking_round, oost, west, taalcafe):
    Service.objects.filter(pk=taalcafe.pk).update(visibility="team", team=oost)
    assert names(said(as_user(joost), walking_round, "taalcafe").json()["fitting"]) == ["Taalcafé De Linde"]
    Service.objects.filter(pk=taalcafe.pk).update(team=west)
    assert said(as_user(joost), walking_round, "taalcafe").json()["fitting"] == []


def test_what_a_resident_said_counts_nowhere(as_user, joost, walking_round):
    assert said(as_user(joost), walking_round, "onderwaterhockey").json() == {"fitting": []}
    assert not SearchLog.objects.exists()


def test_what_was_named_is_kept_with_the_talk_and_read_again(as_user, joost, noor, walking_round, taalcafe):
    rang = visit(doors_of(walking_round)[0], "conversation")
    wish = {"kind": "wish", "theme": "taal-en-leren", "text": ""}
    told = talk(rang, signals=[wish], named=[str(taalcafe.pk), str(uuid.uuid4())])
    assert statuses(post(as_user(joost), walking_round, rang, told)) == ["created", "created"]
    assert [each.name for each in Talk.objects.get().named.all()] == ["Taalcafé De Linde"]
    read = as_user(noor).get(f"/api/v1/rounds/{walking_round.pk}/visits/{rang['id']}/talk").json()
    assert names(read["named"]) == ["Taalcafé De Linde"]


def test_what_was_named_goes_along_when_entries_become_one(as_user, joost, walking_round, taalcafe, taalmaatje, cora):
    rang = visit(doors_of(walking_round)[0], "conversation")
    post(as_user(joost), walking_round, rang, talk(rang, note="x", named=[str(taalmaatje.pk)]))
    merge_services(keep=taalcafe, gone=taalmaatje, taken=set(), by=cora)
    assert [each.name for each in Talk.objects.get().named.all()] == ["Taalcafé De Linde"]


def test_the_debrief_says_what_was_named_and_how_often(as_user, joost, noor, walking_round, taalcafe, taalmaatje):
    for door, named in zip(doors_of(walking_round), (*[[taalcafe]] * 4, [taalcafe, taalmaatje]), strict=False):
        rang = visit(door, "conversation")
        post(as_user(joost), walking_round, rang, talk(rang, topics=[], named=[str(each.pk) for each in named]))
    end_walk(walking_round, by=noor)
    page = as_user(joost).get(f"/rondes/{walking_round.pk}/nabespreking/").content.decode()
    assert page.index("Genoemd aan de deur") < page.index("bij 5 gesprekken") < page.index("Taalmaatje aan huis")
    assert "bij 1 gesprek" not in page, "fewer than five point to people"


def test_who_does_not_walk_along_gets_nothing(as_user, samira, vera, joost, walking_round, taalcafe):
    assert kept_of(as_user(samira), walking_round).status_code == 403
    assert kept_of(as_user(vera), walking_round).status_code == 404
    assert said(as_user(vera), walking_round, "taal").status_code == 404
    assert said(as_user(joost), walking_round, "taal", door=uuid.uuid4()).status_code == 404
    assert said(as_user(joost), walking_round, "t" * 501).status_code == 422
    assert said(as_user(joost), walking_round, "t", kind="worry").status_code == 422


def test_it_asks_as_many_questions_of_many_entries(as_user, joost, walking_round, taalcafe, many_entries):
    client, counts = as_user(joost), []
    for more in (2, 40):
        many_entries(more)
        with CaptureQueriesContext(connection) as asked:
            kept_of(client, walking_round)
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 24  # a theme with few asks a second time, further away
