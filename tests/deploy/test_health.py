"""The commands of docker-compose.yml make a whole installation, and /health/ sees each part that is killed.

The processes are real, and killed with -9; half a minute later each is told apart.
"""

import json
import re

import pytest

from tests.deploy.installation import PROCESSES, Installation

pytestmark = pytest.mark.slow
PARTS = ("web", "database", "broker", "worker", "beat")


@pytest.fixture
def installation():
    made = Installation()
    try:
        made.start()
        yield made
    finally:
        made.stop()


def down(answer):
    return None if answer is None else {name for name, part in answer["parts"].items() if not part["ok"]}


def test_the_installation_works_and_each_part_that_is_killed_is_seen_apart(installation):
    well = installation.wait_for(lambda answer: answer and answer["ok"])
    assert well["status"] == 200 and tuple(well["parts"]) == PARTS
    assert "no-store" in well["headers"]["Cache-Control"]
    assert all(part["since"] for part in well["parts"].values())

    assert [installation.is_healthy(name) for name in PROCESSES] == [True, True, True]
    page = installation.page("/account/login/")
    assert re.search(r'src="/static/js/buurt\.[0-9a-f]{12}\.js"', page)
    kept = json.loads(installation.page("/rondes/werker.js").partition("= ")[2].partition(";\n")[0])
    assert kept["hashed"] and all(re.search(r"\.[0-9a-f]{12}\.", file) for file in kept["files"])
    assert all(
        installation.page(file) for file in [kept["page"], *kept["files"]] if file.endswith((".js", ".css", "/"))
    )

    # Worker and beat outlive the broker: each is still seen apart while it is away.
    installation.kill("valkey")
    ill = installation.wait_for(lambda answer: down(answer) == {"broker"})
    assert ill["status"] == 503
    installation.kill("worker")
    ill = installation.wait_for(lambda answer: down(answer) == {"broker", "worker"})
    assert "not been seen" in ill["parts"]["worker"]["problem"]
    assert not installation.is_healthy("worker")
    installation.kill("beat")
    installation.wait_for(lambda answer: down(answer) == {"broker", "worker", "beat"})

    installation.kill("postgres")
    ill = installation.wait_for(lambda answer: "database" in down(answer))
    assert ill["parts"]["web"]["ok"] and ill["parts"]["beat"]["problem"] == "Unknown while the database is away."
    for secret in (installation.env["SECRET_KEY"], str(installation.var), "postgres://"):
        assert secret not in str(ill["parts"])

    installation.kill("web")
    assert installation.health() is None
