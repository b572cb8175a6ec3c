"""`make demo` in a copy of the checkout: it starts, serves, and leaves nothing behind, however it ends."""

import re
import signal
import tempfile
from pathlib import Path

import pytest

from tests.embedded.checkout import Checkout, Demo

pytestmark = pytest.mark.slow
PEOPLE_AND_SERVER = (
    "ask = 'SELECT count(*), pg_postmaster_start_time()::text FROM teams_user';"
    "print(*connection.cursor().execute(ask).fetchone(), sep=';')"
)
SIGN_IN = (
    "from django.contrib.auth import authenticate as ask;"
    "print(all(ask(None, email=email, password=password) for email, password in {}))"
)
LONG = "een heel lang pad " * 8


@pytest.fixture
def checkout():
    # A name with spaces, and longer than the 107 bytes of a socket's path.
    made = Checkout(Path(tempfile.mkdtemp(prefix="buurt-checkout-")) / LONG.strip())
    yield made
    made.remove()
    made.folder.parent.rmdir()


def test_the_demo_from_start_to_every_kind_of_end(checkout):
    demo = Demo(checkout)
    assert f"http://127.0.0.1:{demo.port}/" in demo.said
    assert demo.status("/account/login/") == 200
    assert demo.status("/health/") in (200, 503)
    logins = re.findall(r"(\S+@\S+)\s+(\S+)", demo.said)
    assert logins and checkout.manage(SIGN_IN.format(logins)) == "True"
    # Ctrl-C reaches the whole group.
    assert demo.gone_after(demo.make.pid, signal.SIGINT, group=True) == {}

    people, alone = checkout.manage(PEOPLE_AND_SERVER).split(";")
    assert checkout.left() == {}, "a command left its server running"

    demo = Demo(checkout)
    kept, shared = checkout.manage(PEOPLE_AND_SERVER).split(";")
    assert kept == people, "a second start keeps what is there"
    make_mine = "connection.cursor().execute('CREATE TABLE mine ()');"
    assert checkout.manage(make_mine + PEOPLE_AND_SERVER) == f"{kept};{shared}", "commands share the server of the demo"
    assert shared != alone
    assert demo.gone_after(demo.make.pid, signal.SIGKILL) == {}

    demo = Demo(checkout, "RESET=1")
    assert checkout.manage("print('mine' in connection.introspection.table_names())") == "False"
    refused = checkout.run("make", "demo", "RESET=1")
    assert refused.returncode and "The demo runs in another window" in refused.stderr
    assert demo.gone_after(demo.supervisor(), signal.SIGKILL) == {}

    demo = Demo(checkout)
    assert demo.gone_after(demo.supervisor(), signal.SIGTERM) == {}
    assert demo.make.wait(5) in (0, 2)


def test_a_command_needs_no_start_and_shares_its_server_with_the_next(checkout):
    # As right after a clone: nothing made, nothing running.
    first = checkout.run(".venv/bin/python", "manage.py", "migrate", "--check")
    assert first.returncode == 1 and "Traceback" not in first.stderr
    assert (checkout.folder / "var" / "postgres" / "PG_VERSION").exists()
    assert checkout.left() == {}
