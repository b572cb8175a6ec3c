"""The role x URL table: who gets which answer at which URL. The rows are in `rows_<subject>.py` beside this file.

    ROWS = [
        Row("team_detail", members(200)),
        Row("round_detail", members(200), a_draft_round),
        Row("round_cancel", coordinator(302), a_draft_round, method="POST"),
        Row("api-1:save_events", members(200), anonymous=401, method="POST", data=[...]),
    ]

The roles: `anonymous`; `joost`, member, and `noor`, coordinator of Oost; `wil`, of another team; `cora`, curator;
`adam`, administrator; `vera`, of another municipality; `otto`, superuser and operator, who has no role of his own.
The third value makes the URL's kwargs; it names the fixtures it needs as its parameters, as a test does:

    def a_draft_round(oost, noor):
        return {"pk": Round.objects.create(team=oost, ...).pk}
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.test import Client
from django.urls import reverse

PEOPLE = ("joost", "noor", "wil", "cora", "adam", "vera", "otto")
ROLES = ("anonymous", *PEOPLE)
LOGIN = "login"  # sent to the sign-in page
HIDDEN = 404

Answers = Mapping[str, int | str]


def nothing():
    return {}


@dataclass(frozen=True)
class Row:
    """One URL and method, and what each role gets. Whoever is not in `answers` gets 404, a stranger must sign in.

    `data` is form data, or a list or dict of JSON when `json` is set; it may be a function of fixtures, like `kwargs`.
    """

    name: str
    answers: Answers
    kwargs: Callable[..., dict[str, object]] = nothing
    method: str = "GET"
    data: object = None
    json: bool = False
    anonymous: int | str = LOGIN

    def expected(self) -> Answers:
        return {"anonymous": self.anonymous, **dict.fromkeys(PEOPLE, HIDDEN), **self.answers}

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def members(status: int) -> dict[str, int]:
    """Only who is in team Oost."""
    return {"joost": status, "noor": status}


def coordinator(status: int) -> dict[str, int]:
    """Only who coordinates team Oost."""
    return {"noor": status}


def in_town(status: int) -> dict[str, int]:
    """Everyone with a team or a role in the municipality."""
    return dict.fromkeys(("joost", "noor", "wil", "cora", "adam"), status)


def signed_in(status: int) -> dict[str, int]:
    """Whoever has an account."""
    return dict.fromkeys(PEOPLE, status)


def everyone(status: int) -> dict[str, int]:
    """Residents and strangers too."""
    return dict.fromkeys(ROLES, status)


def ask(row: Row, client: Client, kwargs: dict[str, object], data: object) -> int | str:
    """The status of the answer, or LOGIN where it sends one to the sign-in page."""
    options = {"content_type": "application/json"} if row.json else {}
    url = reverse(row.name, kwargs=kwargs)
    response = getattr(client, row.method.lower())(url, *([data] if data is not None else []), **options)
    to_login = response.status_code == 302 and response.headers["Location"].startswith(reverse("account_login"))
    return LOGIN if to_login else response.status_code


def from_fixtures(maker: object, request) -> object:
    """What the maker makes of the fixtures that its parameters name; a plain value is itself."""
    if not callable(maker):
        return maker
    return maker(*(request.getfixturevalue(name) for name in inspect.signature(maker).parameters))


def all_rows() -> list[Row]:
    files = sorted(Path(__file__).parent.glob("rows_*.py"))
    return [row for file in files for row in import_module(f"tests.access.{file.stem}").ROWS]
