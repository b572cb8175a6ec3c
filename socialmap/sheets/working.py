"""The three steps of a spreadsheet: read the file, check its lines, store them. A small one goes at once, a large one
goes to a worker; whatever stops half-way stores nothing.
"""

import base64
import json
import logging
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from buurt.workers import ask_worker
from socialmap import journal
from socialmap.models import Sheet, TaxonomyTerm
from socialmap.sheets.checking import Checker, Row
from socialmap.sheets.reading import read_table, unpacked_size
from socialmap.sheets.storing import NotAllGood, store_rows
from socialmap.sheets.table import CannotRead, Table
from teams.models import User

log = logging.getLogger(__name__)
Step, State = Sheet.Step, Sheet.State

# Nobody waits for the page of a larger file or a longer table.
LARGE_BYTES, LARGE_UNPACKED, LARGE_LINES = 300_000, 2_000_000, 200
# By its name: logic does not know the tasks. When no worker hears of a row, the sweeper finds it.
WORK = "socialmap.tasks.work_on_sheet"


class ChangedMeanwhile(Exception):
    """The file was chosen anew, confirmed or thrown away since it was looked at, or a worker has it."""


def take_in(*, told: bytes, name: str, municipality: Municipality, by: User) -> Sheet:
    """Raises CannotRead, when it is small; of a large one its row says so later."""
    if Sheet.objects.filter(user=by, state__in=[State.QUEUED, State.RUNNING]).exists():
        raise CannotRead(_("We zijn nog bezig met je vorige bestand. Wacht tot dat klaar is, en kies dan een nieuw."))
    Sheet.objects.filter(user=by).delete()  # one at a time waits
    sheet = Sheet(municipality=municipality, user=by, name=name[:200])
    if len(told) <= LARGE_BYTES and unpacked_size(told) <= LARGE_UNPACKED:
        sheet.told, sheet.state = read_table(told).as_text(), State.DONE
        sheet.save()
        return sheet
    sheet.told = base64.b64encode(told).decode()
    sheet.asked_at = timezone.now()
    sheet.save()
    transaction.on_commit(partial(ask_worker, WORK, str(sheet.pk)))
    return sheet


def choose_columns(*, sheet: Sheet, codes: list[str], theme: TaxonomyTerm | None) -> None:
    """Raises ChangedMeanwhile."""
    _go(sheet, Step.CHECK, codes=codes, theme=theme)


def confirm(*, sheet: Sheet, all_or_nothing: bool, add_alike: bool) -> None:
    """Raises ChangedMeanwhile: of two who confirm the same file at once, one."""
    _go(sheet, Step.STORE, all_or_nothing=all_or_nothing, add_alike=add_alike)


@transaction.atomic
def remove(sheet: Sheet) -> None:
    """Raises ChangedMeanwhile when a worker has it, or when it is on the sociale kaart already."""
    rows = Sheet.objects.select_for_update(skip_locked=True).filter(pk=sheet.pk).exclude(state=State.RUNNING)
    waiting = rows.exclude(step=Step.STORE, state=State.DONE).first()
    if waiting is None:
        raise ChangedMeanwhile
    waiting.delete()


def table_of(sheet: Sheet) -> Table:
    return Table.of_text(sheet.told)


def percent(sheet: Sheet) -> int:
    """How far the step that is under way is."""
    return int(cache.get(_key(sheet), 0))


def work(pk: UUID | str) -> None:
    """Take the step that the row asks for, if nobody else does."""
    waiting = Sheet.objects.filter(pk=pk, state=State.QUEUED)
    if not waiting.update(state=State.RUNNING, claimed_at=timezone.now()):
        return
    try:
        with transaction.atomic():
            sheet = _held(pk)
            STEPS[sheet.step](sheet)
            sheet.state = State.DONE
            sheet.save(force_update=True)
    except CannotRead as refusal:
        _fail(pk, refusal.message)
    except NotAllGood:
        _fail(pk, _("Er is niets opgeslagen: niet elke regel is goed. Begin opnieuw, of sla foute regels over."))
    except Exception as error:
        log.error("A spreadsheet failed: %s", type(error).__name__)  # what an error says may hold a cell
        _fail(pk, _("Dit is niet gelukt, en er is niets opgeslagen. Probeer het opnieuw."))


def sweep() -> None:
    """For beat: ask again for what no worker heard of, and give up what a worker left half-way."""
    stopped = _("Dit is halverwege gestopt, en er is niets opgeslagen. Probeer het opnieuw, met een kleiner bestand.")
    Sheet.objects.dead().update(state=State.FAILED, problem=stopped)
    for pk in Sheet.objects.silent().values_list("pk", flat=True):
        ask_worker(WORK, str(pk))


def _read(sheet: Sheet) -> None:
    sheet.told = read_table(base64.b64decode(sheet.told)).as_text()


def _check(sheet: Sheet) -> None:
    sheet.found = json.dumps([_as_found(row) for row in _rows(sheet)], ensure_ascii=False)


def _store(sheet: Sheet) -> None:
    """In the transaction of the step: the row says it is done, or nothing is stored."""
    stored = store_rows(
        _rows(sheet), municipality=sheet.municipality, by=sheet.user,
        all_or_nothing=sheet.all_or_nothing, add_alike=sheet.add_alike,
    )  # fmt: skip
    sheet.outcome, sheet.told, sheet.found = asdict(stored), "", ""
    journal.noted("sheet.stored", sheet, sheet.user)


STEPS = {Step.READ.value: _read, Step.CHECK.value: _check, Step.STORE.value: _store}


def _rows(sheet: Sheet) -> Iterator[Row]:
    table = table_of(sheet)
    for done, row in enumerate(Checker(sheet.municipality, table, sheet.codes, sheet.theme).rows()):
        if done % 25 == 0:
            cache.set(_key(sheet), 100 * done // len(table.lines), 600)
        yield row


def _as_found(row: Row) -> dict[str, Any]:
    name = row.said.get("name") or (row.service.name if row.service else "")
    return {
        "number": row.number, "kind": row.kind, "name": name,
        "organization": row.said.get("organization", ""), "problems": row.problems, "remarks": row.remarks,
        "alike": row.alike,
    }  # fmt: skip


def _go(sheet: Sheet, step: str, **chosen: Any) -> None:
    """On to the next step; a small one goes at once."""
    kept = _queue(sheet, step, **chosen)
    if len(table_of(kept).lines) <= LARGE_LINES:
        work(kept.pk)
    else:
        transaction.on_commit(partial(ask_worker, WORK, str(kept.pk)))


@transaction.atomic
def _queue(sheet: Sheet, step: str, **chosen: Any) -> Sheet:
    """Raises ChangedMeanwhile when the row is no longer what `sheet` says."""
    seen = {"changed_at": sheet.changed_at, "step": sheet.step, "state": sheet.state}
    kept: Sheet | None = Sheet.objects.select_for_update(of=("self",)).filter(pk=sheet.pk, **seen).first()
    if kept is None or kept.is_under_way:
        raise ChangedMeanwhile
    for name, value in chosen.items():
        setattr(kept, name, value)
    kept.step, kept.state, kept.problem = step, State.QUEUED, ""
    kept.asked_at, kept.claimed_at = timezone.now(), None
    kept.save(force_update=True)
    return kept


def _held(pk: UUID | str) -> Sheet:
    """Locked until the step is done: nobody throws it away meanwhile."""
    locked = Sheet.objects.select_for_update(of=("self",), no_key=True)
    sheet: Sheet = locked.select_related("municipality", "user", "theme").get(pk=pk)
    return sheet


def _fail(pk: UUID | str, sentence: str) -> None:
    Sheet.objects.filter(pk=pk).update(state=State.FAILED, problem=sentence)


def _key(sheet: Sheet) -> str:
    return f"sheet:{sheet.pk}"
