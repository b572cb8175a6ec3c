"""The post pages of the administrator: what waits, went out and failed; in the demo the letters themselves."""

from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Municipality
from buurt.post.models import OutgoingMail
from buurt.post.outbox import queue_letter
from buurt.post.sending import message_id, send
from buurt.privacy.models import JournalEntry
from outreach.telling.announcing import announce_round
from tests.outreach.announcing import PRINTER, plan
from tests.post import paper  # noqa: F401


@pytest.fixture
def folder(settings, tmp_path):
    """The demo's mail server: a folder."""
    settings.EMAIL_BACKEND = "buurt.post.mailbox.FolderBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return settings.MAIL_DIR


@pytest.fixture
def posted(oost, noor, joost, lindenstraat):
    """What an announced round sends; not sent yet."""
    announce_round(plan(oost, [(lindenstraat.addresses.all(), [noor, joost])]), by=noor)
    return OutgoingMail.objects.all()


def queue(town, subject="1", **more):
    return queue_letter("test_letter", subject_id=subject, municipality=town, address="drukker@example.org", **more)


def fail(mail, problem="ConnectionRefusedError"):
    OutgoingMail.objects.filter(pk=mail.pk).update(state="failed", attempts=8, problem=problem)


def deliver():
    for mail in OutgoingMail.objects.filter(state="queued", not_before__lte=timezone.now()):
        send(mail.pk)


def listed(client, shelf=""):
    return client.get(reverse("mail_list"), {"stand": shelf} if shelf else {}).content.decode()


def detail(client, mail):
    return client.get(reverse("mail_detail", args=[mail.pk]))


def test_adam_reads_in_the_demo_what_was_sent_with_its_attachments(as_user, adam, joost, posted, folder):
    deliver()
    client = as_user(adam)
    assert "Flyer van een ronde" in listed(client)
    invitation = posted.get(letter="round_invitation", recipient=joost)
    text = detail(client, invitation).content.decode()
    assert "Je loopt mee: Bakkie in de Wijk" in text
    assert "Jij loopt in duo A met Noor." in text
    assert "bakkie.ics" in text
    assert JournalEntry.objects.filter(deed="mail.read", subject_id=invitation.pk, actor_id=adam.pk).exists()

    flyer = posted.get(letter="round_flyer")
    answer = client.get(reverse("mail_attachment", args=[flyer.pk, 1]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="bakkie-in-de-wijk-')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"%PDF")


def test_what_waits_says_when_it_goes(as_user, adam, posted):
    text = listed(as_user(adam), "wacht")
    assert text.count("gaat op") == 2
    assert text.count("gaat zo weg") == 3
    assert PRINTER in text


def test_a_failed_letter_is_seen_with_our_sentence_and_tried_again(as_user, adam, town, mailoutbox):
    mail, client = queue(town), as_user(adam)
    fail(mail)
    text = listed(client)
    assert "1 bericht kwam niet aan" in text
    assert "De mailserver is niet bereikbaar" in text
    assert "Probeer opnieuw" in detail(client, mail).content.decode()
    client.post(reverse("mail_again", args=[mail.pk]))
    deliver()
    assert [message.to for message in mailoutbox] == [["drukker@example.org"]]
    assert "Bekijk wat er mislukte" not in listed(client)


def test_a_letter_that_did_not_fail_is_not_sent_twice(as_user, adam, town, mailoutbox):
    mail = queue(town)
    deliver()
    answer = as_user(adam).post(reverse("mail_again", args=[mail.pk]), follow=True)
    deliver()
    assert "Dit bericht is niet mislukt" in answer.content.decode()
    assert len(mailoutbox) == 1


def test_a_real_installation_shows_the_state_and_never_the_text(as_user, adam, joost, posted, mailoutbox):
    deliver()
    client, invitation = as_user(adam), posted.get(letter="round_invitation", recipient=joost)
    text = detail(client, invitation).content.decode()
    assert "bewaart de tekst van berichten niet" in text
    assert "Jij loopt in duo" not in text
    assert client.get(reverse("mail_attachment", args=[invitation.pk, 1])).status_code == 404
    assert not JournalEntry.objects.filter(deed="mail.read").exists()


def test_another_municipality_has_its_own_post(as_user, adam, town, folder):
    elsewhere = Municipality.objects.create(code="GM9903", name="Verderop", slug="verderop")
    theirs = queue(elsewhere, "2")
    fail(theirs)
    client = as_user(adam)
    assert "drukker@example.org" not in listed(client)
    assert "Bekijk wat er mislukte" not in listed(client)
    for answer in (
        detail(client, theirs),
        client.post(reverse("mail_again", args=[theirs.pk])),
        client.get(reverse("mail_attachment", args=[theirs.pk, 1])),
    ):
        assert answer.status_code == 404


def test_an_attachment_is_never_shown_as_a_page_of_ours(as_user, adam, town, folder):
    mail = queue(town)
    message = EmailMessage("Brief", "Dag", to=["a@example.org"], headers={"Message-ID": message_id(mail)})
    message.attach("naam.html", b"<script>alert(1)</script>", "text/html")
    message.send()
    [file] = folder.glob("*.eml")
    crooked = file.read_bytes().replace(b'filename="naam.html"', b"filename*=utf-8''naam%22%0D%0AX-Kwaad%3A%20ja.html")
    file.write_bytes(crooked)
    answer = as_user(adam).get(reverse("mail_attachment", args=[mail.pk, 1]))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "X-Kwaad" not in answer.headers
    assert as_user(adam).get(reverse("mail_attachment", args=[mail.pk, 2])).status_code == 404
    assert as_user(adam).get(reverse("mail_attachment", args=[mail.pk, 0])).status_code == 404


def test_what_stands_in_a_letter_is_text_and_not_markup(as_user, adam, town, folder):
    mail = queue(town)
    text = "<img src=x onerror=alert(1)> https://example.org/?a=1&b=2"
    EmailMessage("<b>Brief</b>", text, to=["a@example.org"], headers={"Message-ID": message_id(mail)}).send()
    page = detail(as_user(adam), mail).content.decode()
    assert "<img src=x" not in page
    assert "&lt;b&gt;Brief&lt;/b&gt;" in page
    assert 'href="https://example.org/?a=1&amp;b=2"' in page


def test_a_letter_that_was_taken_over_by_the_sweeper_is_there_once(as_user, adam, town, folder):
    mail = queue(town)
    OutgoingMail.objects.filter(pk=mail.pk).update(state="sending", claimed_at=timezone.now(), attempts=1)
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        send(mail.pk)
    assert len(list(folder.glob("*.eml"))) == 1
    assert listed(as_user(adam), "verstuurd").count("Proefbrief") == 1


def test_ten_times_as_much_post_asks_the_same_of_the_database(as_user, adam, town, django_assert_num_queries):
    client = as_user(adam)
    for start, end in ((0, 4), (4, 44)):
        for number in range(start, end):
            queue(town, str(number))
        with django_assert_num_queries(9):
            assert listed(client).count("Proefbrief") == end


def test_much_post_comes_in_pages(as_user, adam, town):
    for number in range(51):
        queue(town, str(number))
    client = as_user(adam)
    assert "pagina 1 van 2" in listed(client)
    assert client.get(reverse("mail_list"), {"bladzijde": 2}).content.decode().count("Proefbrief") == 1
