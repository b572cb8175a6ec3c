"""The environment of a test run, set before Django reads its settings: a cluster and a folder of its own."""

import atexit
import os
import shutil
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["BUURT_VAR"] = tempfile.mkdtemp(prefix="buurt-test-")
    atexit.register(shutil.rmtree, os.environ["BUURT_VAR"], ignore_errors=True)

os.environ.update(BUURT_VOLATILE="1", LOG_LEVEL="WARNING")
for name in ("DATABASE_URL", "BROKER_URL", "CACHE_URL", "EMAIL_URL", "BUURT_KEYS", "BUURT_DEMO"):
    os.environ.pop(name, None)
