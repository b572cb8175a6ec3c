"""A let op at an address: coordinators put, review and end it, and see where it matters. Nobody else does."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address
from buurt.privacy.models import JournalEntry
from outreach.door.cautions import CautionRefused, change_caution
from outreach.models import Caution
from teams.models import Membership
from tests.cast import join, make_street, make_user
from tests.outreach.planning import divided

LIST = "caution_list"


@pytest.fixture
def noors(as_user, noor, lindenstraat):
    return as_user(noor)


def on(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def fields(**changed):
    return {"at": "Lindenstraat 7", "reason": "Losse hond op het erf", "review_on": on(180)} | changed


def put(client, **changed):
    return client.post(reverse(LIST), fields(**changed))


def deeds():
    found = JournalEntry.objects.filter(deed__startswith="caution.").order_by("pk")
    return list(found.values_list("deed", flat=True))


def errors(answer):
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def test_it_works(noors, noor, oost):
    assert put(noors).headers["Location"] == reverse(LIST)
    caution = Caution.objects.get()
    assert (str(caution.address), caution.team, caution.put_by) == ("Lindenstraat 7", oost, noor)
    page = noors.get(reverse(LIST)).content.decode()
    assert "Lindenstraat 7" in page and "Losse hond op het erf" in page and "Noor zette dit er" in page


def test_the_day_to_look_again_is_half_a_year_from_now_until_one_chooses_another(noors):
    filled_in = noors.get(reverse(LIST)).context["form"]["review_on"].value()
    assert 180 <= (filled_in - timezone.localdate()).days <= 184


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"review_on": on(0)}, "review_on", "Kies een dag na vandaag."),
        ({"review_on": on(366)}, "review_on", "Kies een dag binnen een jaar."),
        ({"review_on": "ooit"}, "review_on", "Kies een dag uit de kalender."),
        ({"reason": " "}, "reason", "Schrijf in een paar woorden waarom."),
        ({"at": ""}, "at", "Vul een straat en een huisnummer in."),
        ({"at": "Lindenstraat"}, "at", "Vul ook het huisnummer in"),
        ({"at": "Lindenstraat 99"}, "at", "We kennen in de Lindenstraat geen nummer 99."),
        ({"at": "Lindenstraat 7b"}, "at", "In de Lindenstraat is geen nummer 7b, wel: 7."),
        ({"at": "Dropstraat 7"}, "at", "We kennen geen straat die ‘Dropstraat’ heet. Kijk naar de spelling."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(noors, changed, field, said):
    answer = put(noors, **changed)
    [message] = errors(answer)[field]
    assert message.startswith(said) and not Caution.objects.exists()
    kept = "Losse hond op het erf" if field != "reason" else "Lindenstraat 7"
    assert kept in answer.content.decode()


@pytest.mark.parametrize("typed", ["Lindenstraat 7a", "lindenstraat 7 A", "Lindenstraat 7-A, Proefstad"])
def test_letters_are_read_as_people_write_them(noors, lindenstraat, typed):
    seven = lindenstraat.addresses.get(number=7)
    seven.pk, seven.letter, seven.source_key = None, "A", "Lindenstraat-7a"
    seven.save()
    put(noors, at=typed)
    assert Caution.objects.get().address == Address.objects.get(letter="A")


def test_an_address_has_one_at_a_time(noors):
    put(noors)
    assert errors(put(noors)) == {"at": ["Bij dit adres staat al een let op. Wijzig die."]}
    assert Caution.objects.count() == 1


def test_it_is_looked_at_again(noors):
    put(noors)
    edit = reverse("caution_edit", args=[Caution.objects.get().pk])
    assert "Losse hond op het erf" in noors.get(edit).content.decode()
    noors.post(edit, {"reason": "Hond zit nu vast", "review_on": on(30)})
    assert Caution.objects.get().reason == "Hond zit nu vast"
    assert errors(noors.post(edit, {"reason": "x", "review_on": on(400)})) == {
        "review_on": ["Kies een dag binnen een jaar."]
    }


def test_what_is_ended_leaves_nothing_and_can_be_put_anew(noors):
    put(noors)
    caution = Caution.objects.get()
    noors.post(reverse("caution_end", args=[caution.pk]))
    assert not Caution.objects.exists()
    assert "Losse hond" not in noors.get(reverse(LIST)).content.decode()
    assert noors.get(reverse("caution_edit", args=[caution.pk])).status_code == 404
    assert put(noors).status_code == 302


def test_the_journal_says_who_put_read_changed_and_ended_it_and_never_why(noors, noor):
    put(noors)
    noors.get(reverse(LIST))
    edit = reverse("caution_edit", args=[Caution.objects.get().pk])
    noors.get(edit)
    noors.post(edit, {"reason": "Hond zit nu vast", "review_on": on(30)})
    noors.post(reverse("caution_end", args=[Caution.objects.get().pk]))
    assert deeds() == ["caution.put", "caution.read", "caution.read", "caution.changed", "caution.ended"]
    assert "ond" not in repr(list(JournalEntry.objects.values_list("deed", "subject_type", "subject_id")))
    assert set(JournalEntry.objects.filter(deed__startswith="caution.").values_list("actor", flat=True)) == {noor.pk}


def test_when_its_day_has_come_the_list_and_the_start_page_ask_for_it(noors, as_user, noor, joost):
    put(noors, review_on=on(30))
    start = reverse("start")
    assert "vraagt om opnieuw kijken" not in noors.get(start).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        again = as_user(noor)
        assert "1 let op bij een adres vraagt om opnieuw kijken." in again.get(start).content.decode()
        assert "kijk opnieuw" in again.get(reverse(LIST)).content.decode()
        joosts = as_user(joost).get(start).content.decode()
    assert "let op" not in joosts.lower()


def test_a_coordinator_sees_beside_the_duo_that_there_is_one_and_a_member_does_not(
    noors, as_user, noor, joost, mo, samira, oost, lindenstraat, beukenstraat
):
    this_round = divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])
    put(noors)
    for name in ("round_divide", "round_detail"):
        url = reverse(name, args=[this_round.pk])
        page = noors.get(url).content.decode()
        assert page.count("1 let op") == 1 and reverse(LIST) in page
        assert "let op" not in as_user(joost).get(url).content.decode()


def test_a_door_that_another_source_has_too_is_the_same_door(noors, noor, joost, oost, lindenstraat):
    """A let op was put before a second file brought the same address."""
    put(noors)
    double = lindenstraat.addresses.get(number=7)
    double.pk, double.source, double.source_key = None, "bag", "Lindenstraat 7 again"
    double.save()
    this_round = divided(oost, [lindenstraat], [noor, joost])
    this_round.turfs.get().doors.filter(address__number=7).update(address=double)
    assert "1 let op" in noors.get(reverse("round_divide", args=[this_round.pk])).content.decode()


def test_who_was_a_moment_too_late_is_told_so(noors, as_user, oost):
    put(noors)
    caution = Caution.objects.get()
    Caution.objects.all().delete()
    with pytest.raises(CautionRefused, match="net beëindigd"):
        change_caution(
            caution=caution, reason="x", review_on=timezone.localdate() + timedelta(days=9), by=caution.put_by
        )


def test_another_coordinator_of_the_team_sees_it_and_a_former_one_does_not(noors, as_user, oost, joost):
    put(noors)
    els = make_user("Els Dam")
    place = join(oost, els, Membership.Role.COORDINATOR)
    assert "Losse hond" in as_user(els).get(reverse(LIST)).content.decode()
    place.role = Membership.Role.MEMBER
    place.save()
    assert as_user(els).get(reverse(LIST)).status_code == 404


def test_another_team_in_the_same_street_has_none_of_it(noors, as_user, wil):
    put(noors)
    page = as_user(wil).get(reverse(LIST)).content.decode()
    assert "Lindenstraat 7" not in page and "Losse hond" not in page
    put(as_user(wil), reason="Van West")
    assert Caution.objects.count() == 2


def test_ten_times_as_many_ask_no_more_of_the_database(noors, noor, oost, linde):
    counts = []
    for length in (2, 20):
        for address in make_street(linde, f"Laan {length}", range(1, length)).addresses.all():
            Caution.objects.create(team=oost, address=address, reason="x", review_on=timezone.localdate(), put_by=noor)
        with CaptureQueriesContext(connection) as queries:
            noors.get(reverse(LIST))
        counts.append(len(queries))
    assert counts[0] == counts[1]
