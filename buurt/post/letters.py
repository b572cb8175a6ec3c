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
# Letters to someone whose address is forgotten as soon as the letter went out, or cannot.
FORGETTING: set[str] = set()


def letter(name: str, *, title: "StrOrPromise" = "", forgets_address: bool = False) -> Callable[[Composer], Composer]:
    """Decorator: register a composer under the name that outbox rows carry, and how people call the letter.

    `forgets_address`: give each such letter a subject of its own, for its key does not tell addresses apart.
    """

    def register(composer: Composer) -> Composer:
        COMPOSERS[name] = composer
        TITLES[name] = title or name
        if forgets_address:
            FORGETTING.add(name)
        return composer

    return register
