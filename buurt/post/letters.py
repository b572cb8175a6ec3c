"""The register of letters: a name, and the function that composes it from its subject when it is sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from buurt.post.models import OutgoingMail


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True)
class Letter:
    """What goes out: plain text, for it reads everywhere, and attachments made on demand."""

    subject: str
    text: str
    attachments: list[Attachment] = field(default_factory=list)


class Composer(Protocol):
    def __call__(self, mail: OutgoingMail) -> Letter | None:
        """The letter, or None when it is no longer needed (the round was cancelled)."""


COMPOSERS: dict[str, Composer] = {}


def letter(name: str) -> Callable[[Composer], Composer]:
    """Decorator: register a composer under the name that outbox rows carry."""

    def register(composer: Composer) -> Composer:
        COMPOSERS[name] = composer
        return composer

    return register
