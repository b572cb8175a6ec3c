"""The folder that stands for a mail server in the demo."""

import pytest
from django.core.mail import EmailMessage

from buurt.post import mailbox


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "buurt.post.mailbox.FolderBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return settings.MAIL_DIR


def write(message_id="<brief-1@example.org>", subject="Dag buurt: één kopje"):
    message = EmailMessage(
        subject, "Kom langs. ☕", "buurt@example.org", ["noor@example.org"], headers={"Message-ID": message_id}
    )
    message.attach("flyer.pdf", b"%PDF-1.7", "application/pdf")
    message.send()


def test_a_message_is_read_back_as_it_was_written(folder):
    write()
    message = mailbox.find("<brief-1@example.org>")
    assert message.subject == "Dag buurt: één kopje"
    assert message.text.strip() == "Kom langs. ☕"
    assert message.to == "noor@example.org"
    [enclosure] = message.enclosures
    assert (enclosure.name, enclosure.mimetype, enclosure.content) == ("flyer.pdf", "application/pdf", b"%PDF-1.7")


def test_a_message_with_the_same_id_is_there_once(folder):
    write()
    write()
    write("<brief-2@example.org>")
    assert len(mailbox.messages()) == 2


def test_a_message_id_cannot_leave_the_folder(folder):
    write("<../../buiten@example.org>")
    assert [file.parent for file in folder.parent.rglob("*.eml")] == [folder]


def test_no_half_message_is_ever_seen(folder, monkeypatch):
    def power_cut(*args):
        raise OSError

    monkeypatch.setattr("pathlib.Path.replace", power_cut)
    with pytest.raises(OSError):
        write()
    assert mailbox.messages() == []
