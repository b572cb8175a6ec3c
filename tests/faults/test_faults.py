"""A small fault run, and what would have to fail it: the arithmetic of a run must not be kind."""

import subprocess

import pytest
from django.db import connection

from buurt.embedded.postgres import USER, install_folder
from tests.faults.installation import MortalInstallation
from tests.faults.phone import Ledger
from tests.faults.plan import Account, make_plan
from tests.faults.reckoning import Row, content_of, problems, reckon
from tests.faults.scenarios import Run, Size, storm
from tests.faults.town import make_town

TWO = [Account(user, user, "round", "turf", ["1", "2", "3"], "elsewhere") for user in ("noor", "joost")]


@pytest.fixture
def walked():
    """What two phones tapped and were told, and the rows that should be there."""
    plan, ledger = make_plan(TWO, visits=40, seconds=60, seed="any"), Ledger()
    for taps, account in zip(plan.taps, TWO, strict=True):
        for _due, event in taps:
            ledger.tap(event, account.user)
    for pk, event in ledger.tapped.items():
        ledger.answer(event, "rejected" if pk in plan.poison else "created")
    rows = [Row(pk, min(ledger.by[pk]), content_of(event)) for pk, event in ledger.tapped.items()]
    return ledger, [row for row in rows if row.id not in plan.poison]


def found(ledger, rows):
    return problems(reckon("storm", ledger, rows, seconds=1), rejected=2)


def test_a_plan_sends_a_tenth_twice_and_is_the_same_for_the_same_seed():
    plan = make_plan(TWO, visits=40, seconds=60, seed="any")
    taps = [event["id"] for own in plan.taps for _due, event in own]
    assert len(taps) - len(plan.ids()) == plan.twice == 4
    assert plan.taps == make_plan(TWO, visits=40, seconds=60, seed="any").taps
    for own in plan.taps:
        seen = [event["id"] for _due, event in own]
        assert all(seen.index(event["visit"]) < seen.index(event["id"]) for _due, event in own if "visit" in event)


def test_a_run_in_which_all_is_there_once_is_well(walked):
    assert found(*walked) == []


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda ledger, rows: rows.pop(), "storm: 1 lost"),
        (lambda ledger, rows: ledger.tap({**ledger.tapped[rows[0].id], "id": "waits"}, "noor"), "storm: 1 lost"),
        (lambda ledger, rows: rows.__setitem__(0, Row(rows[0].id, rows[0].by, ("other",))), "storm: 1 lost"),
        (lambda ledger, rows: rows.__setitem__(0, Row(rows[0].id, "vera", rows[0].content)), "storm: 1 lost"),
        (lambda ledger, rows: rows.append(rows[0]), "storm: 1 doubled"),
        (lambda ledger, rows: rows.append(Row("unasked", "noor", ())), "storm: 1 doubled"),
        (lambda ledger, rows: ledger.answer(ledger.tapped[rows[0].id], "created"), "storm: 1 doubled"),
        (lambda ledger, rows: ledger.answer({"id": "good"}, "rejected"), "storm: 3 rejected where 2 had to be"),
    ],
    ids=["gone", "still waiting", "changed", "of another", "twice", "unasked", "made twice", "refused"],
)
def test_what_is_not_well_is_told(walked, spoil, complaint):
    spoil(*walked)
    assert found(*walked) == [complaint]


@pytest.mark.slow
def test_phones_lose_and_double_nothing_while_web_and_database_are_killed(transactional_db, settings, tmp_path):
    installation = MortalInstallation(seed=1)
    settings.SECRET_KEY = installation.env["SECRET_KEY"]  # for the sessions
    accounts, dump, told = make_town(6), tmp_path / "town.dump", []
    there = ["-h", connection.settings_dict["HOST"], "-U", USER, "-d", connection.settings_dict["NAME"]]
    try:
        subprocess.run([install_folder() / "bin" / "pg_dump", "-Fc", "-f", dump, *there], check=True)
        installation.start_small(dump)
        size = Size(phones=6, visits=60, seconds=3, kills=1, restarts=1, patience=30)
        run = Run(installation, accounts, size, 1, told=told.append)
        run.part("storm", storm)
    finally:
        installation.stop()
    assert run.wrong == [] and (installation.kills, installation.restarts) == (1, 1)
    assert told[0].stored >= 60 and (told[0].lost, told[0].doubled) == (0, 0)
