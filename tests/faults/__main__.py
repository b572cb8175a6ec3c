"""`make fault`: prints a table, and fails with one line when anything is lost or doubled.

FAULT_VISITS, FAULT_PHONES, FAULT_SECONDS, FAULT_KILLS and FAULT_RESTARTS make it larger or smaller; FAULT_SEED, which
is printed, taps the same again.
"""

import os
import signal
import sys
import time
from dataclasses import replace

from tests.faults.installation import MortalInstallation
from tests.faults.reckoning import header
from tests.faults.scenarios import Run, Size, run_all


def size_from(environment: dict[str, str]) -> Size:
    given = {
        name: kind(environment[f"FAULT_{name.upper()}"])
        for name, kind in {"phones": int, "visits": int, "seconds": float, "kills": int, "restarts": int}.items()
        if f"FAULT_{name.upper()}" in environment
    }
    return replace(Size(), **given)


def main() -> int:
    size = size_from(dict(os.environ))
    seed = int(os.environ.get("FAULT_SEED", time.time_ns() % 1_000_000))
    print(f"{size.visits} visits from {size.phones} phones, seed {seed}; starting an installation …", flush=True)
    installation, start = MortalInstallation(seed=seed), time.monotonic()
    try:
        installation.start()
        installation.wait_for_web()
        accounts = installation.make_town(size.phones)
        print(f"started in {time.monotonic() - start:.0f} s\n\n{header()}", flush=True)
        run = Run(installation, accounts, size, seed, told=lambda reckoning: print(reckoning.line(), flush=True))
        run_all(run)
        print(
            f"\nkill -9 of a web process: {installation.kills}   restarts of PostgreSQL: {installation.restarts}   "
            f"connections cut: {run.cuts}   seconds in all: {time.monotonic() - start:.0f}"
        )
    finally:
        installation.stop()
    if run.wrong:
        print(f"FAULT (seed {seed}): {'; '.join(run.wrong)}", file=sys.stderr)
    return bool(run.wrong)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))
    sys.exit(main())
