"""An unsafe or half-configured installation is refused, with the mend; a whole one passes `check --deploy`."""

import os
import re
import subprocess
import sys

import pytest

from buurt.embedded.servers import PROJECT
from tests.deploy.installation import KEPT, free_port, secrets

WHOLE = {"DATABASE_URL", "SECRET_KEY", "BUURT_KEYS", "BROKER_URL", "CACHE_URL", "BASE_URL", "EMAIL_URL"}


@pytest.fixture
def environment(tmp_path):
    """The environment of docs/deploy.md, whole and safe."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | secrets(tmp_path, free_port())


def check(environment, *words):
    command = [sys.executable, "manage.py", "check", *words]
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False, capture_output=True, text=True)


def test_a_whole_installation_is_clean(environment):
    done = check(environment, "--deploy", "--fail-level", "DEBUG")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_each_variable_that_is_missing_is_named_with_its_mend(environment):
    missing = WHOLE - {"DATABASE_URL"}
    done = check({name: value for name, value in environment.items() if name not in missing})
    assert done.returncode == 1 and "Traceback" not in done.stderr
    unnamed = {name for name in missing if f"{name} is not set." not in done.stderr}
    assert not unnamed and done.stderr.count("HINT: Set it") == len(missing)


@pytest.mark.parametrize(
    "changed, sentence",
    [
        ({"BUURT_DEMO": "1"}, "The demo, whose passwords everyone knows, would be reachable at buurt.example.org."),
        ({"DATABASE_URL": ""}, "An installation without DATABASE_URL would be reachable at buurt.example.org."),
        ({"BUURT_KEYS": "one:not-base64"}, "BUURT_KEYS cannot be read."),
        ({"BUURT_KEYS": "one:c2hvcnQ="}, "BUURT_KEYS cannot be read."),
        ({"BASE_URL": "buurt.example.org"}, "BASE_URL is not a web address."),
        ({"BASE_URL": "https://other.example.org"}, "BASE_URL names other.example.org, which is not in ALLOWED_HOSTS."),
    ],
)
def test_what_is_unsafe_is_refused(environment, changed, sentence):
    done = check(environment | changed)
    assert done.returncode == 1
    assert sentence in done.stderr and "HINT:" in done.stderr
    assert environment["BUURT_KEYS"] not in done.stderr and "not-base64" not in done.stderr


def test_links_in_mail_over_http_are_warned_of(environment):
    done = check(environment | {"BASE_URL": "http://buurt.example.org"}, "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 1 and "https://" in done.stderr


@pytest.mark.parametrize("hosts", ["", "127.0.0.1,localhost,[::1]"])
def test_the_demo_may_run_for_oneself(environment, hosts):
    own = {name: environment[name] for name in KEPT if name in environment} | {"BUURT_DEMO": "1"}
    assert check(own | ({"ALLOWED_HOSTS": hosts} if hosts else {})).returncode == 0


def test_the_web_server_does_not_start_on_it(environment):
    command = [sys.executable, "-c", "import buurt.wsgi"]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment | {"EMAIL_URL": ""}, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "EMAIL_URL is not set. Set it: mail leaves by it" in done.stderr


def test_a_fresh_key_makes_a_ring(environment):
    own = {name: environment[name] for name in KEPT if name in environment}
    command = [sys.executable, "manage.py", "make_key"]
    key = subprocess.run(command, cwd=PROJECT, env=own, check=True, capture_output=True, text=True).stdout.strip()
    assert check(environment | {"BUURT_KEYS": f"{key},{environment['BUURT_KEYS']}"}).returncode == 0


def variables_read():
    """The names that the settings and the two programs beside them read from the environment."""
    sources = [PROJECT / "buurt" / name for name in ("settings.py", "gunicorn.py", "embedded/postgres.py")]
    reading = re.compile(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"')
    return {name for path in sources for name in reading.findall(path.read_text())}


def test_deploy_md_lists_each_variable_that_is_read_and_no_other():
    text = (PROJECT / "docs" / "deploy.md").read_text()
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE))
    local = set(re.findall(r"`(BUURT_[A-Z_]+)` \(", text))
    assert listed | local == variables_read()
    required = set(re.findall(r"^\| `([A-Z_]+)` \| required \|", text, re.MULTILINE))
    assert required == WHOLE | {"ALLOWED_HOSTS"}
