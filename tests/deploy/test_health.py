"""/health/ tells what is down, each part apart, within half a minute; the processes are real and killed with -9."""

import pytest

from tests.deploy.installation import Installation

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


def test_each_part_that_is_killed_is_seen_apart(installation):
    well = installation.wait_for(lambda answer: answer and answer["ok"])
    assert well["status"] == 200 and tuple(well["parts"]) == PARTS
    assert "no-store" in well["headers"]["Cache-Control"]
    assert all(part["since"] for part in well["parts"].values())

    # Worker and beat outlive the broker: each is still seen apart while it is away.
    installation.kill("valkey")
    ill = installation.wait_for(lambda answer: down(answer) == {"broker"})
    assert ill["status"] == 503
    installation.kill("worker")
    ill = installation.wait_for(lambda answer: down(answer) == {"broker", "worker"})
    assert "not been seen" in ill["parts"]["worker"]["problem"]
    installation.kill("beat")
    installation.wait_for(lambda answer: down(answer) == {"broker", "worker", "beat"})

    installation.kill("postgres")
    ill = installation.wait_for(lambda answer: "database" in down(answer))
    assert ill["parts"]["web"]["ok"] and ill["parts"]["beat"]["problem"] == "Unknown while the database is away."
    for secret in (installation.env["SECRET_KEY"], str(installation.var), "postgres://"):
        assert secret not in str(ill["parts"])

    installation.kill("web")
    assert installation.health() is None
