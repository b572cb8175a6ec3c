"""Compares the English catalogue with the texts in the sources.

`python -m tests.catalogue` says what is missing;
with `--update` it first takes in what is new."""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ["buurt", "teams", "socialmap", "outreach", "templates"]
KEYWORDS = ["gettext_lazy", "gettext_noop", "ngettext_lazy:1,2", "pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3"]
CATALOGUES = sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))
ENGLISH = ROOT / "locale/en/LC_MESSAGES/django.po"


def extracted() -> Catalog:
    """Every text of the sources, with the files it stands in."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    keywords = DEFAULT_KEYWORDS | parse_keywords(KEYWORDS)
    found = Catalog()
    for folder in SOURCES:
        for name, _line, text, _comments, context in extract_from_dir(ROOT / folder, methods, options, keywords):
            if text and text[0]:
                found.add(text, locations=[(f"{folder}/{name}", 0)], context=context)
    return found


def key(message: Message) -> object:
    text = message.id[0] if isinstance(message.id, tuple) else message.id
    return (message.context, text) if message.context else text


def in_sources() -> dict[object, str]:
    """Every text of the sources with a file it stands in; with a context as (context, text)."""
    return {key(message): message.locations[0][0] for message in extracted() if message.id}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def in_catalogue(path: Path) -> dict[object, object]:
    """Every text of a catalogue with its translation; None where it is missing or in doubt."""
    said: dict[object, object] = {}
    for message in catalogue(path):
        if message.id:
            whole = all(message.string) if isinstance(message.string, tuple) else message.string
            said[key(message)] = None if message.fuzzy or not whole else message.string
    return said


def compiled(path: Path) -> bytes:
    read = catalogue(path)
    # Babel fills in the present minute where a .po is silent.
    read.creation_date = read.revision_date = datetime(2026, 11, 22, tzinfo=UTC)
    buffer = BytesIO()
    write_mo(buffer, read)
    return buffer.getvalue()


def update() -> None:
    """Take the texts of the sources into the English catalogue, and compile every catalogue."""
    english = catalogue(ENGLISH)
    english.update(extracted(), no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    english.obsolete.clear()
    with ENGLISH.open("wb") as file:
        write_po(file, english, width=0, sort_by_file=True, omit_header=False, include_lineno=False)
    for path in CATALOGUES:
        path.with_suffix(".mo").write_bytes(compiled(path))


def problems() -> list[str]:
    """One sentence for each text that the English catalogue lacks, doubts or no longer needs, and each stale .mo."""
    sources, said = in_sources(), in_catalogue(ENGLISH)
    found = [f"{where}: not in the catalogue: {text!r}" for text, where in sources.items() if text not in said]
    found += [f"not translated: {text!r}" for text, string in said.items() if string is None and text in sources]
    found += [f"no longer in the sources: {text!r}" for text in said if text not in sources]
    for path in CATALOGUES:
        binary = path.with_suffix(".mo")
        if not binary.exists() or binary.read_bytes() != compiled(path):
            found.append(f"{binary.relative_to(ROOT)} is not what its .po compiles to")
    return found


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    lines = problems()
    print("\n".join(lines) if lines else "Every text has its English.", file=sys.stderr)  # noqa: T201
    if lines:
        print(f"{len(lines)} problems. `make messages` brings the catalogue up to date.", file=sys.stderr)  # noqa: T201
    sys.exit(bool(lines))
