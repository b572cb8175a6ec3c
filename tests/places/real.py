"""Real files of the layouts that we read, from the folder in BUURT_REAL_DATA (default ../shared/data)."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

FOLDER = Path(os.environ.get("BUURT_REAL_DATA", settings.BASE_DIR.parent / "shared" / "data"))
needs_real_data = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no real data: {FOLDER} is missing (BUURT_REAL_DATA)")


def areas(name):
    call_command("import_areas", FOLDER / name, stdout=StringIO())


def addresses(name):
    out = StringIO()
    call_command("import_addresses", FOLDER / name, stdout=out)
    return out.getvalue()


def streets(name):
    out = StringIO()
    call_command("import_streets", FOLDER / name, stdout=out)
    return out.getvalue()
