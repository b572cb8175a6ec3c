"""A text that is encrypted at rest: it opens in its own row and nowhere else."""

import pytest
from django.core import serializers
from django.db import connection

from buurt.privacy.fields import CannotDecrypt, Envelope
from outreach.models import Debrief, Talk
from tests.privacy.conftest import NEW, OLD, make_talk


def stored(talk):
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM outreach_talk WHERE id = %s", [talk.pk])
        return bytes(cursor.fetchone()[0])


def store(talk, envelope):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE outreach_talk SET note = %s WHERE id = %s", [envelope, talk.pk])


def read(talk):
    return Talk.objects.get(pk=talk.pk).note


def test_it_works(talk):
    assert read(talk) == "Mist een bankje."
    assert b"bankje" not in stored(talk)


def test_the_same_text_never_looks_the_same(oost, noor):
    one, two = make_talk(oost, noor, "Zelfde"), make_talk(oost, noor, "Zelfde")
    assert stored(one) != stored(two)
    before = stored(one)
    one.note = "Zelfde"
    one.save()
    assert stored(one) != before


@pytest.mark.parametrize(
    "text", ["", "é", "🫖☕ koffie", "regel\nregel\r\n\ttab", "x" * 100_000, "'; DROP TABLE --", "\x01"]
)
def test_whatever_was_written_comes_back(text, oost, noor):
    assert read(make_talk(oost, noor, text)) == text


def test_an_empty_text_takes_no_envelope(oost, noor):
    assert stored(make_talk(oost, noor, "")) == b""


def test_a_text_moved_to_another_row_does_not_open(oost, noor):
    one, two = make_talk(oost, noor, "Van de een"), make_talk(oost, noor, "Van de ander")
    store(two, stored(one))
    with pytest.raises(CannotDecrypt):
        read(two)


def test_a_row_moved_to_another_team_does_not_open(talk, west):
    Talk.objects.filter(pk=talk.pk).update(team=west)
    with pytest.raises(CannotDecrypt):
        read(talk)


def test_a_text_moved_to_another_field_does_not_open(oost, noor, talk):
    debrief = Debrief.objects.create(team=oost, round=talk.visit.door.turf.round, picture="Beeld", effect="")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE outreach_debrief SET effect = picture")
    with pytest.raises(CannotDecrypt):
        _ = Debrief.objects.get(pk=debrief.pk).effect


def test_one_changed_byte_is_noticed_wherever_it_is(talk):
    whole = stored(talk)
    for place in range(len(whole)):
        store(talk, whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(CannotDecrypt):
            read(talk)


def test_a_text_cut_short_does_not_open(talk):
    whole = stored(talk)
    for length in range(1, len(whole)):
        store(talk, whole[:length])
        with pytest.raises(CannotDecrypt):
            read(talk)


def test_without_its_key_a_text_stays_closed(oost, noor, ring):
    ring(OLD)
    talk = make_talk(oost, noor)
    ring(NEW)
    with pytest.raises(CannotDecrypt) as error:
        read(talk)
    assert "bankje" not in str(error.value) + repr(error.value.__cause__)


def test_another_key_under_the_same_name_opens_nothing(oost, noor, ring):
    ring(OLD)
    talk = make_talk(oost, noor)
    ring(NEW.replace("nieuw:", "oud:"))
    with pytest.raises(CannotDecrypt):
        read(talk)


def test_with_two_keys_both_texts_open_and_the_first_key_writes(oost, noor, ring):
    ring(OLD)
    old = make_talk(oost, noor, "Van toen")
    ring(NEW, OLD)
    new = make_talk(oost, noor, "Van nu")
    assert (read(old), read(new)) == ("Van toen", "Van nu")
    assert Envelope(stored(new)).key_id == "nieuw"


def test_a_list_that_shows_no_text_opens_none(talk, ring):
    ring(NEW)  # the key of this note is gone
    assert [one.topics for one in Talk.objects.all()] == [[]]


def test_saving_other_fields_of_a_row_keeps_the_text(talk):
    row = Talk.objects.get(pk=talk.pk)
    row.feeling = 3
    row.save()
    assert read(talk) == "Mist een bankje."
    row = Talk.objects.defer("note").get(pk=talk.pk)
    row.save(update_fields=["feeling"])
    assert row.note == "Mist een bankje."


def test_a_row_read_before_a_rotation_is_saved_under_the_new_key(oost, noor, ring):
    ring(OLD)
    talk = make_talk(oost, noor)
    row = Talk.objects.get(pk=talk.pk)
    ring(NEW, OLD)
    row.save()
    assert Envelope(stored(talk)).key_id == "nieuw"
    ring(NEW)
    assert read(talk) == "Mist een bankje."


def test_a_text_cannot_be_written_around_the_field(talk):
    with pytest.raises(TypeError):
        Talk.objects.filter(pk=talk.pk).update(note="zomaar")
    with pytest.raises(TypeError):
        list(Talk.objects.filter(note="zomaar"))


def test_values_and_dumps_give_no_text(talk):
    [row] = Talk.objects.values("note")
    assert isinstance(row["note"], Envelope) and repr(row) == "{'note': <Envelope>}"
    with pytest.raises(TypeError):
        serializers.serialize("json", [talk])


def test_a_text_without_a_team_is_not_sealed(noor):
    with pytest.raises(ValueError, match="team_id"):
        Talk(note="Van niemand", by=noor).save()
