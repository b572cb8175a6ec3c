"""Times in a spreadsheet: moments where they mean one thing, words where they do not, and the preview says which."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from socialmap.describing.moments import in_words
from socialmap.models import Schedule, Service, Sheet
from socialmap.sheets import working
from socialmap.sheets.hours import moments_in

UPLOAD = "/sociale-kaart/inlezen/"


@pytest.mark.parametrize(
    ("words", "moments"),
    [
        ("ma 9:00-12:00", ["elke maandag 9.00 tot 12.00"]),
        ("elke dinsdag 14.00 - 16.00 uur", ["elke dinsdag 14.00 tot 16.00"]),
        ("Eerste woensdag van de maand 10-12 uur", ["eerste woensdag van de maand 10.00 tot 12.00"]),
        ("ma en wo 9.00-12.00 uur, do 13.00-15.00 uur",
         ["elke maandag en woensdag 9.00 tot 12.00", "elke donderdag 13.00 tot 15.00"]),
        ("di 10-12 uur en do 14-16 uur", ["elke dinsdag 10.00 tot 12.00", "elke donderdag 14.00 tot 16.00"]),
        ("in overleg", []),
        ("ma 9.00-12.00 uur, niet in de vakanties", []),
        ("om de week op dinsdag 10-12 uur", []),
        ("di 14-12 uur", []),
    ],
)  # fmt: skip
def test_times_are_moments_when_they_mean_one_thing(words, moments):
    assert [in_words(Schedule(**facts)) for facts in moments_in(words)] == moments


@pytest.fixture
def take_in(town, cora, as_user):
    """`take_in(when)` gives the page of what would happen, and stores it."""

    def run(when):
        client, told = as_user(cora), f"Naam;Organisatie;Wanneer\nSchaken;De Pion;{when}\n".encode()
        page = client.post(UPLOAD, {"file": SimpleUploadedFile("kaart.csv", told)}, follow=True)
        guessed = {name: field.initial or "" for name, field in page.context["form"].fields.items()}
        page = client.post(page.request["PATH_INFO"], guessed, follow=True)
        working.confirm(sheet=Sheet.objects.get(), all_or_nothing=True, add_alike=True)
        return " ".join(page.content.decode().split())

    return run


def now():
    chess = Service.objects.get()
    return chess.schedule, [in_words(each) for each in chess.schedules.all()]


def test_what_is_certain_is_kept_as_moments_and_the_rest_as_words(take_in):
    assert "Zo lezen we ‘wanneer’: elke maandag 9.00 tot 12.00." in take_in("ma 9:00-12:00")
    assert now() == ("elke maandag 9.00 tot 12.00", ["elke maandag 9.00 tot 12.00"])
    assert "blijft gelijk" in take_in("ma 9:00-12:00")
    assert "elke dinsdag 10.00 tot 12.00" in take_in("di 10.00-12.00")
    assert now() == ("elke dinsdag 10.00 tot 12.00", ["elke dinsdag 10.00 tot 12.00"])
    said = take_in("dinsdag, bel eerst")
    assert "blijft tekst" in said and "gaan weg" in said
    assert now() == ("dinsdag, bel eerst", [])


def test_moments_that_someone_wrote_stay_when_the_words_stay(take_in):
    take_in("di 10.00-12.00")
    Schedule.objects.update(notes="niet in mei")
    assert "blijft gelijk" in take_in("elke dinsdag 10.00 tot 12.00")
    assert Schedule.objects.get().notes == "niet in mei"
