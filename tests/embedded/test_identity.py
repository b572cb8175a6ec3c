"""Whom PostgreSQL runs as: it refuses root, and whoever has no name on this computer."""

import os
import subprocess

import pytest

from buurt.embedded.postgres import has_a_name
from buurt.embedded.processes import leashed


def test_under_another_name_we_keep_our_own_rights(tmp_path):
    # `nobody` has a name on every computer; a number that we choose may have none.
    done = subprocess.run(
        leashed(["sh", "-c", f"id -un && touch '{tmp_path}/mine'"], identity="namespace"),
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode and "blocked" in done.stderr:
        pytest.skip(f"another name: {done.stderr.strip()}")
    assert done.stdout.strip() == "nobody", done.stderr
    assert (tmp_path / "mine").stat().st_uid == os.geteuid()


def test_a_number_without_a_name_is_seen():
    assert has_a_name(0)
    assert not has_a_name(3_999_999_999)
