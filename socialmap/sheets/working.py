"""The three steps of a spreadsheet: read the file, check its lines, store them. A small one goes at once, a large one
goes to a worker, one after another. A step is one transaction that holds the row: a worker that is killed leaves
nothing half, and since nobody holds its row then, the sweeper has another one begin anew.
"""

import logging
from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from buurt.patience import met_a_lock
from buurt.places.models import Municipality
from buurt.workers import ask_worker
from socialmap import journal
from socialmap.models import Service, Sheet, SheetPart, TaxonomyTerm
from socialmap.sheets import parts, progress
from socialmap.sheets.checking import Checker, Row
from socialmap.sheets.reading import read_table, unpacked_size
from socialmap.sheets.storing import NotAllGood, store_rows
from socialmap.sheets.table import CannotRead
from teams.models import User

log = logging.getLogger(__name__)
Step, State = Sheet.Step, Sheet.State

# Nobody waits for the page of a larger file or a longer table, or of one beside more entries than a list counts.
LARGE_BYTES, LARGE_UNPACKED, LARGE_LINES = 300_000, 2_000_000, 200
MOST_ATTEMPTS = 3  # a step that takes its worker along each time is given up
# By its name: logic does not know the tasks. When no worker hears of a row, the sweeper finds it.
WORK = "socialmap.tasks.work_on_sheet"


class ChangedMeanwhile(Exception):
    """The file was chosen anew, confirmed or thrown away since it was looked at, or a worker has it."""


def take_in(*, file: "File[bytes]", municipality: Municipality, by: User) -> Sheet:
    """Raises CannotRead, when it is small; of a large one its row says so later."""
    if Sheet.objects.filter(user=by, state__in=[State.QUEUED, State.RUNNING]).exists():
        raise CannotRead(_("We zijn nog bezig met je vorige bestand. Wacht tot dat klaar is, en kies dan een nieuw."))
    told = file.read() if file.size <= LARGE_BYTES else None
    with transaction.atomic():
        Sheet.objects.filter(user=by).delete()  # one at a time waits
        sheet = Sheet.objects.create(municipality=municipality, user=by, name=(file.name or "")[:200])
        if told is not None and unpacked_size(told) <= LARGE_UNPACKED:
            _read_now(sheet, told)
        else:
            parts.keep_file(sheet, [told] if told is not None else file.chunks(parts.PIECE))
            sheet.asked_at = timezone.now()
            transaction.on_commit(partial(ask_worker, WORK, str(sheet.pk)))
        sheet.save(force_update=True)
    return sheet


def _read_now(sheet: Sheet, told: bytes) -> None:
    parts.keep_table(sheet, read_table(told), lambda done: None)
    sheet.state = State.DONE


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


def work(pk: UUID | str, *, in_turn: bool = False) -> None:
    """Take the step that the row asks for, if nobody else does; `in_turn` leaves it while a worker has another one."""
    waiting = Sheet.objects.filter(pk=pk, state=State.QUEUED)
    if in_turn and Sheet.objects.at_work().exists():
        return
    if not waiting.update(state=State.RUNNING, claimed_at=timezone.now(), attempts=F("attempts") + 1):
        return
    try:
        with transaction.atomic():
            sheet = _held(pk)
            STEPS[sheet.step](sheet)
            sheet.state, sheet.attempts = State.DONE, 0
            sheet.save(force_update=True)
    except CannotRead as refusal:
        _fail(pk, refusal.message)
    except NotAllGood:
        _fail(pk, _("Er is niets opgeslagen: niet elke regel is goed. Begin opnieuw, of sla foute regels over."))
    except Exception as error:
        if met_a_lock(error) and _left_for_later(pk):
            return
        log.error("A spreadsheet failed: %s", type(error).__name__)  # what an error says may hold a cell
        _fail(pk, _("Dit is niet gelukt, en er is niets opgeslagen. Probeer het opnieuw."))
    if in_turn and (following := Sheet.objects.filter(state=State.QUEUED).order_by("asked_at").first()):
        ask_worker(WORK, str(following.pk))


def sweep() -> None:
    """For beat: begin anew what a worker left half-way, and ask again for what no worker heard of."""
    stopped = _("Dit is steeds halverwege gestopt, en er is niets opgeslagen. Probeer het met een kleiner bestand.")
    with transaction.atomic():
        for sheet in Sheet.objects.left().select_for_update(of=("self",), skip_locked=True).defer("told"):
            given_up = sheet.attempts >= MOST_ATTEMPTS
            sheet.state, sheet.problem = (State.FAILED, stopped) if given_up else (State.QUEUED, "")
            sheet.save(update_fields=["state", "problem"])
    for pk in Sheet.objects.silent().values_list("pk", flat=True):
        ask_worker(WORK, str(pk))


def _read(sheet: Sheet) -> None:
    table = read_table(parts.file_of(sheet))
    parts.keep_table(sheet, table, partial(progress.keep, sheet))
    parts.forget_file(sheet)


def _check(sheet: Sheet) -> None:
    finder, done = parts.Finder(sheet), 0
    for rows in _checker(sheet).batches():
        for row in rows:
            finder.keep(row.kind, _as_found(row))
        done += len(rows)
        progress.keep(sheet, done)
    finder.close()


def _store(sheet: Sheet) -> None:
    """In the transaction of the step: the row says it is done, or nothing is stored."""
    if not Sheet.objects.visible_to(sheet.user).filter(pk=sheet.pk).exists():
        raise CannotRead(_("Je beheert deze sociale kaart niet meer, dus er is niets opgeslagen."))
    stored = store_rows(
        _checker(sheet, locking=True), by=sheet.user, all_or_nothing=sheet.all_or_nothing, add_alike=sheet.add_alike,
        told=partial(progress.keep, sheet),
    )  # fmt: skip
    sheet.outcome, sheet.told, sheet.counts = asdict(stored), "", {}
    sheet.parts.all().delete()
    journal.noted("sheet.stored", sheet, sheet.user)


STEPS = {Step.READ.value: _read, Step.CHECK.value: _check, Step.STORE.value: _store}


def _checker(sheet: Sheet, *, locking: bool = False) -> Checker:
    return Checker(sheet.municipality, parts.table_of(sheet), sheet.codes, sheet.theme, locking=locking)


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
    among_many = Service.objects.filter(municipality=kept.municipality).are_many()  # lines are laid beside all of them
    if kept.lines <= LARGE_LINES and not among_many:
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
    kept.asked_at, kept.claimed_at, kept.attempts = timezone.now(), None, 0
    kept.save(force_update=True)
    return kept


def _held(pk: UUID | str) -> Sheet:
    """Locked until the step is done: nobody throws it away meanwhile."""
    locked = Sheet.objects.select_for_update(of=("self",), no_key=True)
    sheet: Sheet = locked.select_related("municipality", "user", "theme").get(pk=pk)
    return sheet


def _left_for_later(pk: UUID | str) -> bool:
    """Someone is saving what it changes: a worker waits for that, a person does not. A few times, then it fails."""
    waiting = Sheet.objects.filter(pk=pk, state=State.RUNNING, attempts__lt=MOST_ATTEMPTS)
    left = bool(waiting.update(state=State.QUEUED, asked_at=timezone.now()))
    if left:
        ask_worker(WORK, str(pk))
    return left


def _fail(pk: UUID | str, sentence: str) -> None:
    Sheet.objects.filter(pk=pk, state=State.RUNNING).update(state=State.FAILED, problem=sentence)
    SheetPart.objects.filter(sheet_id=pk, sheet__state=State.FAILED, kind=SheetPart.FILE).delete()
