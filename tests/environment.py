"""The environment of a test run, set before Django reads its settings: a folder, a cluster and a Valkey of its own.

The keepers remove the folder when the last process of the run is gone, however it went.
"""

import atexit
import os
import tempfile
from pathlib import Path

from buurt.embedded.postgres import Postgres
from buurt.embedded.servers import release, use
from buurt.embedded.valkey import Valkey

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def start_servers() -> None:
    """Start the servers of this run, in the process that outlives its workers."""
    var = Path(tempfile.mkdtemp(prefix="buurt-test-"))
    os.environ["BUURT_VAR"] = str(var)
    for server in (Postgres(var, volatile=True), Valkey(var, volatile=True)):
        use(server)
        atexit.register(release, server, wait=10)


if not WORKER:
    start_servers()

os.environ.update(BUURT_VOLATILE="1", LOG_LEVEL="WARNING")
for name in ("DATABASE_URL", "EMAIL_URL", "BUURT_KEYS", "BUURT_DEMO", "ALLOWED_HOSTS", "SECRET_KEY"):
    os.environ.pop(name, None)

# Each worker has its own database, and its own pair of Valkey's sixteen.
own = int(WORKER.removeprefix("gw") or 0) % 8 * 2
valkey = Valkey(Path(os.environ["BUURT_VAR"]))
os.environ.update(BROKER_URL=valkey.broker_url(own), CACHE_URL=valkey.cache_url(own + 1))
