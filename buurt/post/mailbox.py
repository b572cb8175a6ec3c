"""A folder as mail server: each message one .eml file, and reading them back. Nothing leaves the computer."""

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage as StoredMessage
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes each message to MAIL_DIR under its Message-ID, so that a repeated letter is there once."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        for each in email_messages:
            message = each.message()
            _write(folder / _file_name(message["Message-ID"]), message.as_bytes())
        return len(email_messages)


@dataclass(frozen=True)
class Enclosure:
    name: str
    mimetype: str
    content: bytes


@dataclass(frozen=True)
class Message:
    """A message as a person reads it."""

    message_id: str
    subject: str
    sender: str
    to: str
    reply_to: str
    date: str
    text: str
    enclosures: list[Enclosure]


def is_used() -> bool:
    """Whether sent mail can be read here: in the demo and on a developer's computer."""
    return bool(settings.EMAIL_BACKEND.endswith(".FolderBackend"))


def messages() -> list[Message]:
    """All messages, oldest first."""
    files = sorted(_folder().glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [_parse(file.read_bytes()) for file in files]


def find(message_id: str) -> Message | None:
    file = _folder() / _file_name(message_id)
    return _parse(file.read_bytes()) if file.exists() else None


def _folder() -> Path:
    return Path(settings.MAIL_DIR)


def _file_name(message_id: str) -> str:
    return re.sub(r"[^\w.@-]", "_", str(message_id).strip("<>")) + ".eml"


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all: a reader never sees half a message."""
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    with os.fdopen(handle, "wb") as part:
        part.write(content)
    Path(name).replace(file)


def _parse(content: bytes) -> Message:
    stored = message_from_bytes(content, policy=policy.default)
    assert isinstance(stored, StoredMessage)
    body = stored.get_body(("plain",))
    return Message(
        message_id=str(stored["Message-ID"]),
        subject=str(stored["Subject"]),
        sender=str(stored["From"]),
        to=str(stored["To"]),
        reply_to=str(stored["Reply-To"] or ""),
        date=str(stored["Date"]),
        text=str(body.get_content()) if body else "",
        enclosures=[
            Enclosure(part.get_filename() or "bijlage", part.get_content_type(), part.get_payload(decode=True) or b"")  # type: ignore[arg-type]
            for part in stored.iter_attachments()
        ],
    )
