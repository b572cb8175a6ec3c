"""Two people at once: each in a thread with a database connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

PATIENCE = 20


def both_at_once(*deeds: Callable[[], Any]) -> tuple[list[Any], list[Exception]]:
    """Start the deeds together; what they returned, and what they raised. Needs `django_db(transaction=True)`."""
    line_up = threading.Barrier(len(deeds))
    done: list[Any] = []
    refused: list[Exception] = []

    def run(deed: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            line_up.wait(PATIENCE)
            done.append(deed())
        except Exception as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "They wait for each other"
    return done, refused
