"""A real browser on a real server: pages for several people at once, and what every page must keep to."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started

from buurt.embedded.bootstrap import BROWSERS
from tests.browser.checks import Watch
from tests.cast import session_of

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}

# Playwright keeps an event loop running in this thread; Django then thinks that a view is async.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The machine's own Chromium where there is one, else Playwright's."""
    quiet = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    arguments = [*quiet.split(), "--disable-component-update", "--disable-sync"]
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return {**browser_type_launch_args, "args": arguments, **({"executable_path": found} if found else {})}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture(scope="session")
def under_way():
    """The threads of the server that are answering something."""
    threads = set()

    def begin(**_signal):
        if threading.current_thread() is not threading.main_thread():  # there the tests' own client asks
            threads.add(threading.get_ident())

    def end(**_signal):
        threads.discard(threading.get_ident())

    request_started.connect(begin)
    request_finished.connect(end)
    yield threads
    request_started.disconnect(begin)
    request_finished.disconnect(end)


def let_finish(threads, *, seconds=10):
    """A page that is closed may have asked something that is answered still, and the tables are emptied next."""
    deadline = time.monotonic() + seconds
    while threads & {thread.ident for thread in threading.enumerate()} and time.monotonic() < deadline:
        time.sleep(0.02)


@pytest.fixture
def page_as(django_db_serialized_rollback, browser, live_server, browser_context_args, under_way):
    """`page_as(noor)` is a page in which Noor is signed in; `page_as(None)` that of a stranger.

    Each has a context of its own, so several people work side by side. `phone=True` gives a phone of 390 px.
    A page that breaks the CSP or reports an error in its console fails the test.
    """
    contexts, watches = [], []

    def open_page(user, *, phone=False, expect_errors=False, **more):
        sizes = PHONE if phone else DESK
        context = browser.new_context(**{**browser_context_args, **sizes, "base_url": live_server.url, **more})
        contexts.append(context)
        if user is not None:
            context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch = Watch(page)
        if not expect_errors:
            watches.append(watch)
        page.watch = watch
        return page

    yield open_page
    for context in contexts:
        context.close()
    let_finish(under_way)
    said = [line for watch in watches for line in watch.said]
    assert not said, "The browser complained:\n" + "\n".join(said)
