"""What someone tells about themselves in a team."""

import pytest
from django.urls import reverse

from tests.teams.conftest import text_of

ME = {"name": "Joost de Vos", "discipline": "district_nurse", "mother_organisation": "Zorggroep De Linde",
      "hours_a_week": 18, "languages": ["nl", "tr"], "rounds_before": 2}  # fmt: skip


def save(client, **fields):
    return client.post(reverse("membership_edit"), ME | fields, follow=True)


def test_it_works(as_user, joost, noor):
    assert "Je gegevens zijn bewaard." in text_of(save(as_user(joost)))
    place = joost.memberships.get()
    assert (place.hours_a_week, place.languages, place.rounds_before) == (18, ["nl", "tr"], 2)
    page = text_of(as_user(noor).get(reverse("team_detail")))
    assert "Joost de Vos" in page and "wijkverpleegkundige" in page and "Zorggroep De Linde" in page and "Turks" in page


def test_the_form_shows_what_is_known(as_user, joost):
    client = as_user(joost)
    save(client)
    page = text_of(client.get(reverse("membership_edit")))
    assert 'value="Joost de Vos"' in page and 'value="18"' in page and 'value="tr"' in page


def test_most_may_stay_empty(as_user, joost):
    save(as_user(joost), mother_organisation="", hours_a_week="", languages=[])
    place = joost.memberships.get()
    assert (place.mother_organisation, place.hours_a_week, place.languages) == ("", None, [])


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        ({"hours_a_week": "0"}, "Vul een getal in van 1 tot en met 40."),
        ({"hours_a_week": "-18"}, "Vul een getal in van 1 tot en met 40."),
        ({"hours_a_week": "1e9"}, "Vul een heel getal in, bijvoorbeeld 18."),
        ({"hours_a_week": "9" * 400}, "Vul een getal in van 1 tot en met 40."),
        ({"rounds_before": "99999"}, "aria-invalid"),
        ({"rounds_before": "-1"}, "aria-invalid"),
        ({"languages": ["klingon"]}, "aria-invalid"),
        ({"discipline": "boss"}, "aria-invalid"),
        ({"name": ""}, "Vul je naam in, zoals collega's je noemen."),
        ({"name": "a\x00b"}, "aria-invalid"),
        ({"mother_organisation": "x" * 121}, "aria-invalid"),
    ],
)
def test_odd_answers_are_refused_and_nothing_is_lost(odd, says, as_user, joost):
    page = text_of(save(as_user(joost), **odd)).replace("&#x27;", "'")
    assert says in page and ("Zorggroep De Linde" in page or "mother_organisation" in odd)
    joost.refresh_from_db()
    assert joost.name == "Joost Vos" and joost.memberships.get().hours_a_week is None


def test_a_name_with_markup_stays_text(as_user, joost, noor):
    save(as_user(joost), name='<img src=x onerror="alert(1)">')
    for client in (as_user(joost), as_user(noor)):
        page = text_of(client.get(reverse("team_detail")))
        assert "<img src=x" not in page and "&lt;img src=x" in page


def test_ones_own_place_only(as_user, joost, noor):
    """There is no id to tamper with: the page is always that of oneself."""
    save(as_user(joost), pk=str(noor.memberships.get().pk), user=str(noor.pk), team="x")
    noor.refresh_from_db()
    assert noor.name == "Noor Bakker"
