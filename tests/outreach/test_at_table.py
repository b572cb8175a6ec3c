"""The coffee table as a stop of its own: counted, corrected, and heard like a door."""

import uuid

from outreach.models import TableVisit, Talk
from outreach.netwerk.debriefing import end_walk
from tests.outreach.conftest import post, statuses, talk


def came(people=1, **fields):
    return {"type": "table_visit", "id": str(uuid.uuid4()), "people": people,
            "device_time": "2026-10-06T14:05:00+02:00", **fields}  # fmt: skip


def walk(client, this_round):
    return client.get(f"/api/v1/rounds/{this_round.pk}/walk")


def test_both_phones_see_who_came_by(as_user, joost, noor, walking_round):
    first = came(3, who=["adults", "children"], invited=True)
    before = walk(as_user(noor), walking_round)["ETag"]
    assert statuses(post(as_user(joost), walking_round, first, first)) == ["created", "duplicate"]
    answer = walk(as_user(noor), walking_round)
    [seen] = answer.json()["table"]
    assert (seen["id"], seen["people"], seen["by"], seen["mine"]) == (first["id"], 3, "Joost", False)
    assert answer["ETag"] != before


def test_what_corrects_stands_in_the_place_of_the_first(as_user, joost, walking_round):
    first = came(3)
    better = came(4, corrects=first["id"])
    assert statuses(post(as_user(joost), walking_round, first, better)) == ["created", "created"]
    assert [each["people"] for each in walk(as_user(joost), walking_round).json()["table"]] == [4]
    post(as_user(joost), walking_round, came(0, corrects=first["id"]))
    assert walk(as_user(joost), walking_round).json()["table"] == []


def test_what_makes_no_sense_is_refused_with_words(as_user, joost, walking_round):
    unknown, nobody, crowd = came(2, corrects=str(uuid.uuid4())), came(0), came(51)
    answer = post(as_user(joost), walking_round, unknown, nobody, crowd, came(1, who=["spies"]))
    assert statuses(answer) == ["rejected"] * 4
    assert not TableVisit.objects.exists()


def test_what_was_said_at_the_table_counts_in_the_debrief(as_user, joost, noor, walking_round):
    client, first = as_user(joost), came(2, invited=True, who=["older"])
    said = talk(
        first, signals=[{"kind": "wish", "theme": "taal-en-leren", "text": "Samen lezen"}], note="Kwam met de hond"
    )
    assert statuses(post(client, walking_round, first, said)) == ["created", "created"]
    read = client.get(f"/api/v1/rounds/{walking_round.pk}/visits/{first['id']}/talk").json()
    assert read["note"] == "Kwam met de hond"
    end_walk(walking_round, by=noor)
    page = client.get(f"/rondes/{walking_round.pk}/nabespreking/").content.decode()
    assert "2 mensen</b> kwamen langs" in page and "Samen lezen" in page and "aan de koffietafel" in page
    assert 'name="table_visitors" value="2"' in page
    assert "Kwam met de hond" in client.get(f"/rondes/{walking_round.pk}/notities/").content.decode()


def test_a_talk_of_who_was_taken_back_no_longer_counts(as_user, joost, walking_round):
    first = came(1)
    post(as_user(joost), walking_round, first, talk(first, note="x"), came(0, corrects=first["id"]))
    assert not Talk.objects.counting().exists() and Talk.objects.exists()


def test_the_table_of_another_round_takes_no_talk(as_user, wil, joost, west, walking_round, lindenstraat):
    first = came(1)
    post(as_user(joost), walking_round, first)
    assert post(as_user(wil), walking_round, talk(first, note="x")).status_code == 404
