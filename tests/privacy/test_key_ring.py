"""The ring of keys: what BUURT_KEYS may hold, the file of an embedded installation, and `manage.py make_key`."""

import base64
import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from buurt.privacy import keys
from buurt.privacy.fields import open_envelope, seal
from tests.privacy.conftest import NEW, OLD


def make_key(*arguments):
    out = StringIO()
    call_command("make_key", *arguments, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def embedded(settings, tmp_path):
    settings.BUURT_KEYS, settings.EMBEDDED, settings.VAR_DIR = "", True, tmp_path / "var"
    return settings.VAR_DIR / "keys"


def test_a_made_key_works(ring):
    entry = make_key("k1")
    ring(entry)
    assert list(keys.ring()) == ["k1"]
    assert open_envelope(seal("Dag", "hier"), "hier") == "Dag"


def test_every_key_is_another_one():
    assert len({make_key("k1") for _ in range(20)}) == 20


def test_without_a_name_it_is_called_after_the_day():
    assert make_key().startswith("k20")


@pytest.mark.parametrize("name", ["a:b", "a,b", "a b", "x" * 256, "é" * 128, "a\n"])
def test_a_name_that_would_break_the_ring_is_refused(name):
    with pytest.raises(CommandError, match="korte naam"):
        make_key(name)


@pytest.mark.parametrize(
    "text",
    [
        "kapot", "k1:", ":" + OLD.partition(":")[2], "k1:geen-base64!", "k1:☕",
        "k1:" + base64.b64encode(b"kort").decode(),
        "k1:" + base64.b64encode(b"x" * 33).decode(), f"{OLD},{OLD}", f"{OLD},k2", f"{OLD};{NEW}", " ", ",", " , ",
        "x" * 256 + ":" + OLD.partition(":")[2],
    ],
)  # fmt: skip
def test_a_malformed_ring_is_refused_without_quoting_it(text, ring):
    ring(text)
    with pytest.raises(ImproperlyConfigured) as error:
        keys.ring()
    assert "make_key" in str(error.value) and OLD.partition(":")[2] not in str(error.value)


def test_spaces_and_a_comma_at_the_end_do_no_harm(ring):
    ring(f" {NEW} ", f"{OLD}\n", "")
    assert list(keys.ring()) == ["nieuw", "oud"]


def test_an_installation_without_keys_says_what_to_set(settings):
    settings.BUURT_KEYS, settings.EMBEDDED = "", False
    with pytest.raises(ImproperlyConfigured, match="Set BUURT_KEYS"):
        keys.ring()


def test_an_embedded_installation_makes_its_own_for_its_owner_alone(embedded):
    first = keys.ring()
    assert list(first) == ["local1"] and keys.ring() == first
    assert stat.S_IMODE(os.stat(embedded).st_mode) == 0o600
    assert [file.name for file in embedded.parent.iterdir()] == ["keys"]


def test_those_who_start_at_once_have_the_same_key(embedded):
    line_up = threading.Barrier(8)

    def start(_):
        line_up.wait(10)
        return keys.ring()

    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(start, range(8)))
    assert all(one == rings[0] for one in rings)


def test_a_new_key_is_added_in_front(embedded):
    sealed = seal("Dag", "hier")
    assert "schrijft vanaf nu" in make_key("k2", "--add")
    assert list(keys.ring()) == ["k2", "local1"]
    assert stat.S_IMODE(os.stat(embedded).st_mode) == 0o600
    assert open_envelope(sealed, "hier") == "Dag"


def test_a_name_that_is_taken_changes_nothing(embedded):
    before = keys.ring()
    with pytest.raises(CommandError, match="Er is al een sleutel local1"):
        make_key("local1", "--add")
    assert keys.ring() == before


def test_keys_in_the_environment_are_not_written_to_a_file(ring, embedded):
    ring(OLD)
    with pytest.raises(CommandError, match="BUURT_KEYS"):
        make_key("k2", "--add")
    assert not embedded.exists()
