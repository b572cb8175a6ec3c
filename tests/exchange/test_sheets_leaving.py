"""The sociale kaart leaves as a spreadsheet: what one sees, without formulas, and fit to come back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from socialmap.models import Service
from tests.exchange.spreadsheets import text_of


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_leaves_as_a_spreadsheet_comes_back_and_changes_nothing(take_in, as_user, cora, taalles, eetgroep, kind):
    Service.objects.filter(pk=eetgroep.pk).update(description="=1+1", schedule="-", minimum_age=0, is_initiative=True)
    answer = as_user(cora).get(f"/sociale-kaart/lijst.{kind}")
    told = answer.content
    assert b"Geheimlaan" not in told and b"Nel Geheim" not in told
    page = take_in(told, f"lijst.{kind}")
    assert page.context["found"].counts == {"same": 3}, text_of(page)


def test_a_selection_is_what_one_sees_and_holds_no_formula(as_user, joost, wil, oost, taalcafe, eetgroep):
    Service.objects.filter(pk=eetgroep.pk).update(visibility="team", team=oost, name="@SUM(1)", phone="+31 6 1")
    told = b"".join(as_user(joost).get("/sociale-kaart/lijst.csv")).decode("utf-8-sig")
    assert "'@SUM(1)" in told and "'+31 6 1" in told and taalcafe.name in told
    assert "SUM" not in b"".join(as_user(wil).get("/sociale-kaart/lijst.csv")).decode()
    narrowed = b"".join(as_user(joost).get("/sociale-kaart/lijst.csv?thema=taalcafe")).decode("utf-8-sig")
    assert taalcafe.name in narrowed and "SUM" not in narrowed


def test_a_selection_costs_as_much_for_many_as_for_few(as_user, joost, many_entries):
    client = as_user(joost)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get("/sociale-kaart/lijst.csv"))
        return len(queries)

    many_entries(6)
    few = cost()
    many_entries(60)
    assert cost() == few
