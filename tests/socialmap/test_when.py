"""An entry tells one time: its moments, and what its words add; who changes a moment meets what the words still say."""

from datetime import time

import pytest
from django.urls import reverse

from socialmap.describing.when import only_retells, other_times, when_in_words
from socialmap.leaflet import words_of
from socialmap.models import Schedule, Service, Shortlist, ShortlistItem
from tests.socialmap.test_curating import shown_in


@pytest.fixture
def gym(taalcafe):
    """On Thursday half past ten, in moments and in words."""
    Schedule.objects.create(service=taalcafe, freq="WEEKLY", byday="TH", opens_at=time(10, 30), closes_at=time(11, 30))
    taalcafe.schedule = "donderdag 10.30 tot 11.30"
    taalcafe.save()
    return taalcafe


def two_o_clock():
    return [Schedule(freq="WEEKLY", byday="TH", opens_at=time(14), closes_at=time(15))]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("donderdag 10.30 tot 11.30", "elke donderdag 14.00 tot 15.00"),
        ("donderdagmiddag", "elke donderdag 14.00 tot 15.00"),
        ("in overleg", "elke donderdag 14.00 tot 15.00; in overleg"),
        ("do 10.30-11.30, niet in de vakantie", "elke donderdag 14.00 tot 15.00; niet in de vakantie"),
        ("donderdag 10.30 uur in de grote zaal", "elke donderdag 14.00 tot 15.00"),
        ("inloop vanaf 13.45", "elke donderdag 14.00 tot 15.00; inloop vanaf 13.45"),
        ("2-3 keer per jaar een uitje", "elke donderdag 14.00 tot 15.00; 2-3 keer per jaar een uitje"),
    ],
)  # fmt: skip
def test_words_only_add_to_moments(gym, words, told):
    gym.schedules.update(opens_at=time(14), closes_at=time(15))
    gym.schedule = words
    assert when_in_words(gym) == told


def test_without_moments_the_words_are_all_there_is(taalmaatje):
    assert when_in_words(taalmaatje) == "in overleg"


def test_other_times_are_noticed():
    assert other_times("donderdag 10.30 tot 11.30, gratis", two_o_clock()) == "donderdag 10.30 tot 11.30"
    assert not other_times("donderdag 14-15 uur", two_o_clock()) and only_retells("do 14 tot 15 uur", two_o_clock())


def changed(client, gym, **said):
    """The form as a curator sends it with the moment at two o'clock."""
    url = reverse("service_edit", args=[gym.pk])
    form = client.get(url).context["form"]
    rows = {
        "moment-TOTAL_FORMS": "1", "moment-INITIAL_FORMS": "1", "moment-0-freq": "WEEKLY", "moment-0-days": ["TH"],
        "moment-0-opens_at": "14:00", "moment-0-closes_at": "15:00",
    }  # fmt: skip
    return client.post(url, shown_in(form) | rows | said)


def test_a_moment_changes_everywhere_at_once(as_user, cora, gym, town):
    client = as_user(cora)
    assert changed(client, gym).status_code == 302
    assert Service.objects.get(pk=gym.pk).schedule == ""  # it only told the moment of before
    for page in (gym.get_absolute_url(), f"/sociale-kaart/?q={gym.name}", gym.organization.get_absolute_url()):
        told = client.get(page).content.decode()
        assert "14.00 tot 15.00" in told and "10.30" not in told
    shortlist = Shortlist.objects.create(user=cora, municipality=town)
    item = ShortlistItem.objects.create(shortlist=shortlist, service=gym, municipality=town, position=1)
    [said] = words_of(shortlist, [item], None)["items"]
    assert said["facts"][0]["lines"] == ["Elke donderdag 14.00 tot 15.00"]


def test_another_time_in_words_is_asked_about_once(as_user, cora, gym):
    client, words = as_user(cora), "do 10.30 tot 11.30 in de grote zaal"
    asked = changed(client, gym, schedule=words)
    assert "Hier staat nog ‘do 10.30 tot 11.30 in de grote zaal’" in asked.content.decode()
    assert 'name="words_are_right"' in asked.content.decode()
    assert changed(client, gym, schedule=words, words_are_right=words).status_code == 302
    assert Service.objects.get(pk=gym.pk).schedule == words
