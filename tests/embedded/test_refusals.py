"""What stands in the way of `make demo` gets one sentence with the mend, and exit status 1."""

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.embedded.checkout import Checkout

pytestmark = pytest.mark.slow
DEMO = [sys.executable, "-m", "buurt.embedded.demo"]


@pytest.fixture
def checkout():
    made = Checkout(Path(tempfile.mkdtemp(prefix="buurt-checkout-")) / "buurt")
    yield made
    made.remove()
    made.folder.parent.rmdir()


def one_sentence(done):
    """What the program itself said, when that is one line; make adds its own."""
    said = [line for line in done.stderr.splitlines() if not line.startswith("make:")]
    assert len(said) == 1 and said[0].startswith("buurt: "), done.stderr
    return said[0]


def test_a_port_that_is_taken(checkout):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = checkout.run(*DEMO, PORT=str(port))
        assert done.returncode == 1
        assert one_sentence(done).startswith(f"buurt: Port {port} is in use; stop the program")
        made = checkout.run("make", "demo", f"PORT={port}")
        assert made.returncode and "is in use" in one_sentence(made)


@pytest.mark.parametrize("port", ["http", "0", "70000"])
def test_a_port_that_is_none(checkout, port):
    done = checkout.run(*DEMO, PORT=port)
    assert done.returncode == 1 and one_sentence(done).startswith(f"buurt: PORT={port} is not a port")


def test_a_python_that_is_not_there(checkout):
    done = checkout.run("make", "demo", "PYTHON=python2.3")
    assert done.returncode and one_sentence(done).startswith("buurt: there is no python2.3 here; install Python 3.11")


def test_a_python_that_is_too_old(checkout, tmp_path):
    old = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv[0], run_name='__main__')"
    script = f"import sys; sys.argv = ['buurt/embedded/bootstrap.py', 'demo']; {old}"
    done = checkout.run(sys.executable, "-c", script, PATH=str(tmp_path))
    assert done.returncode == 1 and "needs Python 3.11 or newer" in one_sentence(done)


def test_a_full_disk(checkout, tmp_path):
    try:
        shown = subprocess.run(["unshare", "-Urm", "true"], check=False, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("a full disk: there is no unshare here to make a small one")
    if shown.returncode:
        pytest.skip(f"a full disk: this computer lets us make no small one ({shown.stderr.strip()})")
    small = tmp_path / "small"
    small.mkdir()
    command = 'mount -t tmpfs -o size=20m none "$1" && shift && exec "$@"'
    done = checkout.run("unshare", "-Urm", "sh", "-c", command, "sh", str(small), *DEMO, BUURT_VAR=str(small / "var"))
    assert done.returncode == 1
    assert one_sentence(done) == f"buurt: The disk that holds {small / 'var'} is full; free 500 MB and start again."


def test_a_disk_with_no_room_for_the_packages(checkout):
    script = (
        "import shutil, runpy, sys, types; sys.argv = ['buurt/embedded/bootstrap.py', 'demo'];"
        "shutil.disk_usage = lambda path: types.SimpleNamespace(free=10**6);"
        "runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    (checkout.folder / ".venv").unlink()
    done = checkout.run(sys.executable, "-c", script)
    assert done.returncode == 1 and "is nearly full; free 2 GB and start again." in one_sentence(done)
