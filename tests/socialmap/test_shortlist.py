"""The shortlist: gather, order, say something with it, print it on an A5 leaflet, mail it, and keep nothing."""

from datetime import timedelta

import pypdfium2
import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from buurt.post.models import OutgoingMail
from buurt.post.sending import send
from buurt.privacy import retention
from buurt.privacy.models import JournalEntry
from socialmap.models import Location, Service, Shortlist, ShortlistItem, Use

PAGE = "/sociale-kaart/lijstje/"


def put(client, service, **data):
    return client.post(reverse("shortlist_put", args=[service.pk]), data)


def names():
    return [item.service.name for item in ShortlistItem.objects.filter(shortlist__is_letter=False)]


def do(client, deed, **texts):
    """Tap a button of the page, with what stands in its fields."""
    form = client.get(PAGE).context["form"]
    return client.post(PAGE, {each.name: each.value() or "" for each in form} | texts | {"do": deed}, follow=True)


def pages(pdf):
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [" ".join(text.replace("\u200b", "").replace("\ufffe", "-").split()) for text in texts]


def leaflet(client):
    return client.get(reverse("shortlist_leaflet"))


@pytest.fixture
def at_work(as_user, joost, taalcafe, taalmaatje):
    """Joost, with two entries on his list."""
    client = as_user(joost)
    put(client, taalcafe)
    put(client, taalmaatje)
    return client


def test_it_works(at_work):
    assert names() == ["Taalcafé De Linde", "Taalmaatje aan huis"]
    answer = leaflet(at_work)
    assert answer.headers["Content-Type"] == "application/pdf"
    said = " ".join(pages(answer.content))
    for words in (
        "Voor u uitgezocht",
        "Praat Nederlands met buurtgenoten",
        "Dinsdag 10.00 tot 12.00",
        "Buurthuis De Linde, Lindenstraat 3, Proefstad",
        "1 minuut lopen vanaf Buurthuis De Linde",
        "Gratis",
        "010 000 00 10",
        "‘Goedendag, ik bel of kom voor: Taalcafé De Linde.",
        "Komt aan huis",
        "Team Oost · Vragen? Bel 010 000 00 01",
    ):
        assert words in said


def test_the_leaflet_is_a5_and_can_be_read_aloud(at_work):
    pdf = leaflet(at_work).content
    assert b"pdfuaid" in pdf and b"/Lang" in pdf
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)


def test_one_tap_on_the_list_brings_one_back_there(as_user, joost, taalcafe):
    client, listed = as_user(joost), "/sociale-kaart/?q=taal"
    assert f'value="{listed}#aanbod-1"' in client.get(listed).content.decode()
    answer = put(client, taalcafe, back=f"{listed}#aanbod-1")
    assert answer.headers["Location"] == f"{listed}#aanbod-1"
    page = client.get(listed).content.decode()
    assert "haal van je lijstje" in page and "Je lijstje (1)" in page
    assert put(client, taalcafe, back="https://elders.example/").headers["Location"] == PAGE
    client.post(reverse("shortlist_drop", args=[taalcafe.pk]))
    assert names() == []


def test_nobody_is_sent_to_what_is_no_longer_there(at_work, as_user, cora, taalcafe):
    as_user(cora).post(reverse("service_withdraw", args=[taalcafe.pk]))
    assert "Dit staat niet meer op de sociale kaart" in at_work.get(PAGE).content.decode()
    do(at_work, "print")
    said = " ".join(pages(leaflet(at_work).content))
    assert "Taalcafé De Linde Dit staat niet meer op de sociale kaart. Ga er niet heen" in said
    assert "Dinsdag" not in said and "Lindenstraat" not in said and "voor: Taalcafé" not in said
    assert "voor: Taalmaatje" in said
    assert [use.service.name for use in Use.objects.all()] == ["Taalmaatje aan huis"]
    do(at_work, "mail", address="bewoner@example.org")
    assert send(OutgoingMail.objects.get().pk)
    assert "TAALCAFÉ DE LINDE\nDit staat niet meer" in mail.outbox[0].body


def test_order_and_words_are_the_members_own(at_work, taalcafe):
    first, second = ShortlistItem.objects.all()
    texts = {f"note_{first.pk}": "Vraag naar Nel.", f"sentence_{first.pk}": "Dag, ik ben nieuw hier."}
    do(at_work, f"omlaag:{first.pk}", **texts)
    assert names() == ["Taalmaatje aan huis", "Taalcafé De Linde"]
    said = " ".join(pages(leaflet(at_work).content))
    assert said.index("Taalmaatje aan huis") < said.index("Taalcafé De Linde")
    assert "Vraag naar Nel." in said and "‘Dag, ik ben nieuw hier.’" in said
    do(at_work, f"omhoog:{first.pk}")
    assert names()[0] == "Taalcafé De Linde"
    do(at_work, f"eraf:{second.pk}")
    assert names() == ["Taalcafé De Linde"]


def test_what_was_typed_is_on_the_leaflet_that_is_printed(at_work):
    first = ShortlistItem.objects.first()
    answer = do(at_work, "print", **{f"note_{first.pk}": "Neem je stadspas mee."})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Neem je stadspas mee." in " ".join(pages(answer.content))


def test_a_text_that_is_too_long_is_said_and_kept(at_work):
    first = ShortlistItem.objects.first()
    page = do(at_work, "print", **{f"note_{first.pk}": "lang " * 100}).content.decode()
    assert "300" in page and "lang lang lang" in page


def test_a_secret_address_is_never_printed(at_work, hall, taalcafe, as_user, joost):
    Location.objects.filter(pk=hall.pk).update(is_confidential=True, transportation="Bus 4 tot de Lindenstraat")
    put(at_work, taalcafe)
    said = " ".join(pages(leaflet(at_work).content))
    assert "Het adres is geheim. Bel eerst." in said
    assert "Lindenstraat" not in said and "lopen" not in said


def test_far_is_not_walked_and_without_a_known_place_one_walks_from_the_middle(at_work, hall, oost):
    oost.meeting_place = "Ergens"
    oost.save()
    assert "lopen vanaf het midden van de buurt" in " ".join(pages(leaflet(at_work).content))
    Location.objects.filter(pk=hall.pk).update(longitude=5.3)
    assert "lopen" not in " ".join(pages(leaflet(at_work).content))


def test_whatever_was_typed_becomes_text_on_paper(at_work, taalcafe):
    first = ShortlistItem.objects.first()
    typed = "#panic() $x$ *vet* 😀 " + "w" * 80
    Service.objects.filter(pk=taalcafe.pk).update(description="Lang verhaal. " * 200)
    do(at_work, "", **{f"note_{first.pk}": typed})
    said = "".join(pages(leaflet(at_work).content))
    assert "#panic() $x$ *vet*" in said and "😀" not in said and "pagina 2 van" in said


def test_the_mail_holds_the_leaflet_and_the_address_is_forgotten(at_work, joost):
    page = do(at_work, "mail", address="bewoner@example.org").content.decode()
    assert "Het adres bewaren we niet" in page
    [letter] = OutgoingMail.objects.all()
    assert letter.address == "bewoner@example.org"
    assert send(letter.pk)
    [message] = mail.outbox
    assert message.to == ["bewoner@example.org"] and message.reply_to == ["oost@example.org"]
    assert "TAALCAFÉ DE LINDE" in message.body and "Wanneer: Dinsdag 10.00 tot 12.00" in message.body
    [part] = message.attachments
    assert part.get_filename() == "lijstje.pdf" and "Voor u uitgezocht" in pages(part.get_payload(decode=True))[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM post_outgoingmail")
        assert "bewoner" not in str(cursor.fetchall())
    letter.refresh_from_db()
    assert letter.state == "sent" and letter.key == f"shortlist:{letter.subject_id}::"
    line = JournalEntry.objects.get(deed="shortlist.mailed")
    assert line.actor == joost and "bewoner" not in str(vars(line))


def test_what_is_emptied_after_mailing_still_arrives(at_work):
    do(at_work, "mail", address="bewoner@example.org")
    at_work.post(reverse("shortlist_empty"))
    assert names() == [] and send(OutgoingMail.objects.get().pk)


def test_the_same_list_may_go_to_two_people(at_work):
    for address in ("een@example.org", "twee@example.org", "een@example.org"):
        do(at_work, "mail", address=address)
    assert OutgoingMail.objects.count() == 3


@pytest.mark.parametrize("address", ["", "bewoner"])
def test_an_address_that_cannot_be_is_said(at_work, address):
    page = do(at_work, "mail", address=address).content.decode()
    assert "e-mailadres" in page and not OutgoingMail.objects.exists()


def test_twenty_letters_a_day_is_enough(at_work):
    for number in range(20):
        do(at_work, "mail", address=f"nummer{number}@example.org")
    assert "al 20 lijstjes gemaild" in do(at_work, "mail", address="nog@example.org").content.decode()
    assert OutgoingMail.objects.count() == 20


def test_a_day_later_nothing_is_left(at_work):
    do(at_work, "mail", address="bewoner@example.org")
    long_ago = timezone.now() - timedelta(days=1, minutes=1)
    Shortlist.objects.update(changed_at=long_ago)
    OutgoingMail.objects.update(created_at=long_ago)
    assert "Er staat nog niets op je lijstje" in at_work.get(PAGE).content.decode()
    assert leaflet(at_work).status_code == 404
    retention.apply_rules()
    assert not Shortlist.objects.exists() and not ShortlistItem.objects.exists()
    assert OutgoingMail.objects.get().address == ""
    assert not send(OutgoingMail.objects.get().pk) and not mail.outbox


def test_texts_are_sealed(at_work):
    first = ShortlistItem.objects.first()
    do(at_work, "", **{f"note_{first.pk}": "kanarie"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM socialmap_shortlistitem")
        assert not any(b"kanarie" in bytes(note) for (note,) in cursor.fetchall())
    assert ShortlistItem.objects.get(pk=first.pk).note == "kanarie"


def test_each_member_has_a_list_of_their_own(at_work, as_user, noor):
    assert "Er staat nog niets" in as_user(noor).get(PAGE).content.decode()


def test_no_more_than_twelve(as_user, joost, many_entries):
    many_entries(13)
    client = as_user(joost)
    answers = [put(client, service) for service in Service.objects.all()]
    assert len(names()) == 12
    assert "Haal er eerst iets af" in client.get(answers[-1].headers["Location"]).content.decode()


def test_the_page_asks_as_many_questions_for_one_as_for_twelve(
    as_user, joost, many_entries, django_assert_max_num_queries
):
    many_entries(12)
    client, counts = as_user(joost), []
    for services in (Service.objects.all()[:1], Service.objects.all()):
        for service in services:
            put(client, service)
        for url in (PAGE, reverse("shortlist_leaflet")):
            client.get(url)
            with django_assert_max_num_queries(20) as asked:
                client.get(url)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
