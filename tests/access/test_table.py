"""Every role at every URL, and no URL outside the table."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from buurt.middleware import LoginRequired
from tests.access.table import PEOPLE, ROLES, all_rows, ask, from_fixtures

# Who may come there is proven by the tests below (admin) or by the package itself (sign-in pages, the API's own docs).
BY_NAMESPACE = ("admin:",)
BY_PREFIX = ("account_",)
BY_NAME = ("openapi-json", "openapi-view", "api-root")


def named_urls(patterns, namespace=""):
    """Each URL as (name with its namespace or None, route)."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_urls(pattern.url_patterns, inside)
        else:
            yield (f"{namespace}{pattern.name}" if pattern.name else None), f"{namespace} {pattern.pattern}"


def wants_a_row(name):
    last = name.rpartition(":")[2]
    return not (name.startswith(BY_NAMESPACE) or last.startswith(BY_PREFIX) or last in BY_NAME)


@pytest.mark.parametrize("row", all_rows(), ids=str)
def test_each_role_gets_the_answer_of_the_table(db, row, request, as_user):
    people = {name: request.getfixturevalue(name) for name in PEOPLE}
    kwargs, data = from_fixtures(row.kwargs, request), from_fixtures(row.data, request)
    got = {}
    for role in ROLES:
        client = as_user(people[role]) if role in people else Client()
        with transaction.atomic():  # each role finds the same table laid
            got[role] = ask(row, client, kwargs, data)
            transaction.set_rollback(True)
    assert got == row.expected()


def test_every_url_stands_in_the_table():
    listed = {row.name for row in all_rows()}
    urls = list(named_urls(get_resolver().url_patterns))
    missing = sorted({name for name, _ in urls if name and wants_a_row(name)} - listed)
    assert not missing, (
        f"{len(missing)} URLs are not in the role x URL table. Add to tests/access/rows_<your subject>.py, for each: "
        + "  ".join(f'Row("{name}", members(200), kwargs_maker),' for name in missing)
    )


def test_every_url_of_ours_has_a_name():
    nameless = [
        route for name, route in named_urls(get_resolver().url_patterns) if not name and not route.startswith("admin:")
    ]
    assert not nameless


def test_the_table_lists_no_url_that_is_gone():
    names = {name for name, _ in named_urls(get_resolver().url_patterns)}
    assert not {row.name for row in all_rows()} - names


def test_only_the_operator_enters_the_django_admin(db, request, as_user):
    pages = [reverse("admin:index")]
    pages += [reverse(f"admin:{m._meta.app_label}_{m._meta.model_name}_changelist") for m in admin.site._registry]
    for role in PEOPLE:
        client = as_user(request.getfixturevalue(role))
        answers = {page: client.get(page).status_code for page in pages}
        assert answers == dict.fromkeys(pages, 200 if role == "otto" else 302), role


def test_a_stranger_cannot_make_an_account(client, db):
    client.post(reverse("account_signup"), {"email": "mallory@example.org", "password1": "een-lang-wachtwoord"})
    assert client.get(reverse("account_change_password")).status_code == 302


def test_the_api_answers_a_stranger_401_and_never_a_page(rf):
    request = rf.post("/api/v1/anything")
    request.user = AnonymousUser()
    answer = LoginRequired(HttpResponse).process_view(request, HttpResponse, [], {})
    assert answer.status_code == 401 and answer.headers["Content-Type"] == "application/json"


def test_someone_made_inactive_is_out_at_once(joost, as_user):
    client = as_user(joost)
    assert client.get(reverse("account_change_password")).status_code == 200
    joost.is_active = False
    joost.save()
    assert client.get(reverse("account_change_password")).status_code == 302
