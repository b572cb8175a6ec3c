"""The process that owns an embedded PostgreSQL; see the package's docstring."""

import sys
from pathlib import Path

from buurt.embedded.postgres import keep

if __name__ == "__main__":
    keep(Path(sys.argv[1]), volatile="--volatile" in sys.argv)
