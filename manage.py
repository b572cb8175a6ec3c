#!/usr/bin/env python
"""Django's command-line entry."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurt.settings")
    from buurt.command_line import run

    run(sys.argv)


if __name__ == "__main__":
    main()
