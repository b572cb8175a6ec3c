"""The register of letters: a name, and the function that composes it from its subject when it is sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from buurt.post.models import OutgoingMail

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


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
    reply_to: str = ""


class Composer(Protocol):
    def __call__(self, mail: OutgoingMail) -> Letter | None:
        """The letter, or None when it is no longer needed (the round was cancelled)."""


COMPOSERS: dict[str, Composer] = {}
TITLES: dict[str, "StrOrPromise"] = {}


def letter(name: str, *, title: "StrOrPromise" = "") -> Callable[[Composer], Composer]:
    """Decorator: register a composer under the name that outbox rows carry, and how people call the letter."""

    def register(composer: Composer) -> Composer:
        COMPOSERS[name] = composer
        TITLES[name] = title or name
        return composer

    return register
