"""The static files of a server: collected, named after their content, and each found by whatever refers to it."""

import re
from posixpath import dirname, join, normpath

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.urls import reverse

HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
IN_PAGE = re.compile(r'(?:src|href)="/static/([^"]+)"')
IN_SCRIPT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
IN_STYLE = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)""")


@pytest.fixture
def collected(settings, tmp_path):
    """As on a server: from a folder, with the storage that settings.py chooses there."""
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_DIRS = [folder for folder in settings.STATICFILES_DIRS if folder.exists()]
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "buurt.staticfiles.HashedFiles"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def fetch(client, path):
    answer = client.get(f"/static/{path}")
    assert answer.status_code == 200, path
    return answer


def text_of(answer):
    return b"".join(answer.streaming_content).decode()


def test_a_page_finds_its_scripts_and_styles_and_they_find_theirs(collected, client, db):
    todo = set(IN_PAGE.findall(client.get(reverse("account_login")).content.decode()))
    todo |= {staticfiles_storage.hashed_files[name] for name in ours(collected)}
    assert len(todo) > 15
    done = set()
    while todo:
        path = todo.pop()
        done.add(path)
        assert HASHED.search(path), f"{path} may be an old one"
        answer = fetch(client, path)
        assert "immutable" in answer.headers["Cache-Control"]
        if path.endswith((".js", ".css")):
            found = (IN_SCRIPT if path.endswith(".js") else IN_STYLE).findall(text_of(answer))
            todo |= {normpath(join(dirname(path), name.split("#")[0])) for name in found} - done
    # A script that only another script asks for is among them.
    assert any(path.startswith("js/plan-view.") for path in done)


def ours(folder):
    """What pages of ours name: the sources' own scripts and styles, those from npm, and Leaflet."""
    names = staticfiles_storage.hashed_files
    wanted = ("css/", "vendor/", "leaflet/leaflet.")
    return [name for name in names if name.startswith(wanted) or re.fullmatch(r"js/[^/]+\.js", name)]


def test_a_file_of_a_package_that_no_page_uses_is_not_published(collected):
    assert not list(collected.glob("**/package.json"))
    assert {path.name.split(".")[0] for path in (collected / "vendor").iterdir()} == {"ams", "htmx", "idb"}
