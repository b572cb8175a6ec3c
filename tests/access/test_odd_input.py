"""Whatever someone sends to a page, it is an answer of ours and never an error of the server."""

import re
from html import unescape

import pytest
from django.core.cache import caches
from django.db import transaction
from django.urls import reverse

from tests.access.table import all_rows, from_fixtures

ODD = [
    "", "\x00", "💥", "-1", "9" * 40, "NaN", "00000000-0000-0000-0000-000000000000", "9999-12-31", "0001-01-01",
    "99:99", '{"a":', "x" * 20_000, "１２",
]  # fmt: skip
# One field at a time gets those that a single field breaks on; the others come to all fields at once.
ALONE = ["", "\x00", "9" * 40, "9999-12-31", "0001-01-01", '{"a":']
IN_URL = ["", "💥", "-1", "9" * 40, "geen-id"]
PARAMETERS = [
    "q", "next", "bladzijde", "gemeente", "punt", "gelukt", "team", "person", "beeld", "thema", "turf", "stand",
]  # fmt: skip
NOT_ALLOWED = 405
NAME = re.compile(r'<(?:input|select|textarea|button)[^>]*\bname="([^"]+)"[^>]*>')
VALUE = re.compile(r'\bvalue="([^"]*)"')

ROWS = [row for row in all_rows() if not row.json]
PAGES = [row for row in ROWS if row.method == "GET"]
FORMS = [row for row in ROWS if row.method == "POST"]
OTHERS = [row for row in all_rows() if row not in [*PAGES, *FORMS]]


def someone(row):
    """Who may do most here."""
    welcome = [who for who, answer in row.expected().items() if answer in (200, 302)]
    return next((who for who in ("noor", "adam", "cora", "joost", "anonymous") if who in welcome), None)


def fields_of(page):
    """The fields of a page's forms, with what is filled in."""
    found = {}
    for match in NAME.finditer(page):
        value = VALUE.search(match[0])
        found.setdefault(match[1], unescape(value[1]) if value else "")
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}


@pytest.fixture
def send(request, db, client, as_user):
    """`send(row, method, data)` as whoever may do most there; rolls back what it did, and gives what went wrong."""
    made = {}

    def send_it(row, method, data):
        if str(row) not in made:
            who = someone(row)
            browser = client if who == "anonymous" else as_user(request.getfixturevalue(who))
            browser.raise_request_exception = False
            made[str(row)] = browser, reverse(row.name, kwargs=from_fixtures(row.kwargs, request))
        browser, url = made[str(row)]
        caches["default"].clear()  # nobody is refused for asking often
        with transaction.atomic():
            answer = getattr(browser, method)(url, data)
            transaction.set_rollback(True)
        return answer

    return send_it


def wrong(answer):
    if answer.status_code < 500 or answer.status_code == 503:
        return None
    error = getattr(answer, "exc_info", None)
    return f"{answer.status_code} {error[0].__name__ if error else ''}: {str(error[1])[:150] if error else ''}"


@pytest.mark.parametrize("row", [row for row in PAGES if someone(row)], ids=str)
def test_a_page_with_odd_parameters_and_its_form_filled_in_oddly(row, send):
    page, posted = send(row, "get", {}), send(row, "post", {})
    fields = fields_of(b"".join(page).decode(errors="replace"))  # also of what is sent piece by piece
    seen = {"as it is": wrong(page), "empty": wrong(posted)}
    seen |= {("get", odd[:30]): wrong(send(row, "get", dict.fromkeys(PARAMETERS, odd))) for odd in IN_URL}
    if posted.status_code != NOT_ALLOWED:  # which it is whatever one fills in
        seen |= {("post", odd[:30]): wrong(send(row, "post", dict.fromkeys(fields, odd))) for odd in ODD}
    seen |= by_other_methods(row, send)
    assert not {odd: said for odd, said in seen.items() if said}


@pytest.mark.parametrize("row", [row for row in FORMS if someone(row)], ids=str)
def test_a_deed_with_odd_data(row, send, request):
    fields = dict(from_fixtures(row.data, request) or {})
    seen = {"nothing": wrong(send(row, "post", {}))}
    for odd in ODD:
        seen["all", odd[:30]] = wrong(send(row, "post", dict.fromkeys(fields, odd)))
    for odd in ALONE:
        for name in fields:
            seen[name, odd[:30]] = wrong(send(row, "post", fields | {name: odd}))
    seen |= by_other_methods(row, send)
    assert not {odd: said for odd, said in seen.items() if said}


@pytest.mark.parametrize("row", [row for row in OTHERS if someone(row)], ids=str)
def test_whatever_else_is_asked_by_other_methods(row, send):
    assert not {method: said for method, said in by_other_methods(row, send).items() if said}


def by_other_methods(row, send):
    methods = {"head", "options", "put", "delete", "get"} - {row.method.lower()}
    return {method: wrong(send(row, method, {})) for method in sorted(methods)}
