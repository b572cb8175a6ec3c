"""Undoing: how the plan of a round was before each of its last changes. Kept a day, and until the announcement."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from outreach import journal
from outreach.division.changing import PlanRefused, duos_are_open, is_open, lock_round
from outreach.division.following import doors_in_both
from outreach.division.plan_rows import check_seen, division_of, write_doors
from outreach.models import Division, Door, PlanStep, Round, Turf
from outreach.planning.table import place_table
from teams.models import User

Deed = PlanStep.Deed
STEPS_KEPT = 20
KEPT_FOR = timedelta(days=1)
OF_DIVISION = ("everything", "estimated", "minutes_a_door", "spare", "spare_minutes")
OF_TURF = ("minutes", "metres", "path", "locked")


def remember(this_round: Round, division: Division, deed: PlanStep.Deed, *, side: str = "", letter: str = "") -> None:
    """Keep the plan as it is now, just before `deed` changes it. A round without doors has nothing to go back to."""
    before = _picture(this_round, division)
    if not any(turf["sides"] for turf in before["turfs"].values()):
        return
    last = this_round.plan_steps.first()
    number = last.number + 1 if last else 1
    PlanStep.objects.create(
        team_id=this_round.team_id, round=this_round, number=number, deed=deed, side=side[:160], letter=letter,
        before=before,
    )  # fmt: skip
    this_round.plan_steps.filter(number__lte=number - STEPS_KEPT).delete()


def last_step(this_round: Round) -> PlanStep | None:
    """What the button undoes; without the plan of before, which is long."""
    step: PlanStep | None = this_round.plan_steps.defer("before").first()
    return step


def in_words(step: PlanStep) -> str:
    """What was changed, after 'Maak ongedaan:'."""
    if step.deed == Deed.MOVE and not step.letter:
        return _("%(side)s naar de volgende keer") % {"side": step.side}
    words = {
        Deed.DIVIDE: _("opnieuw verdelen"),
        Deed.MOVE: _("%(side)s naar duo %(letter)s"),
        Deed.LOCK: _("duo %(letter)s vastzetten"),
        Deed.UNLOCK: _("duo %(letter)s losmaken"),
        Deed.TABLE: _("de koffietafel verzetten"),
        Deed.LONGER: _("30 minuten langer"),
    }
    return words[Deed(step.deed)] % {"side": step.side, "letter": step.letter}


def forget_steps(this_round: Round) -> None:
    """What came before is no plan of this round any more."""
    this_round.plan_steps.all().delete()


def forget_old_steps() -> None:
    """For beat."""
    PlanStep.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()


@transaction.atomic
def undo(*, this_round: Round, by: User, seen: int | None = None) -> None:
    """Put the plan back as it was before the last change that is kept."""
    locked = lock_round(this_round, open_still=duos_are_open)
    division = division_of(locked)
    check_seen(division, seen)
    step = locked.plan_steps.first()
    turfs = {turf.letter: turf for turf in locked.turfs.all()}
    if step is None or step.before["turfs"].keys() != turfs.keys():
        raise PlanRefused(_("Er is niets meer om ongedaan te maken."), mend_at="round_divide")
    _put_back(locked, division, turfs, step.before)
    if doors_in_both(locked):
        raise PlanRefused(
            _("Dat kan niet meer: een deel van deze deuren hoort nu bij een andere ronde."), mend_at="round_divide"
        )
    step.delete()
    journal.plan_changed("undone", locked, by=by)


def _picture(this_round: Round, division: Division) -> dict[str, Any]:
    turfs = {
        turf.letter: {field: getattr(turf, field) for field in OF_TURF} | {"sides": {}}
        for turf in this_round.turfs.all()
    }
    doors = Door.objects.filter(turf__round=this_round, address__isnull=False).order_by("turf__letter", "position")
    for letter, side, address in doors.values_list("turf__letter", "side", "address"):
        turfs[letter]["sides"].setdefault(side, []).append(address)
    for turf in turfs.values():
        turf["sides"] = list(turf["sides"].values())
    return {
        "turfs": turfs,
        "table": [this_round.table_lon, this_round.table_lat],
        "ends_at": this_round.ends_at.isoformat(),
    } | {field: getattr(division, field) for field in OF_DIVISION}


def _put_back(this_round: Round, division: Division, turfs: dict[str, Turf], before: dict[str, Any]) -> None:
    Door.objects.filter(turf__round=this_round).delete()
    for letter, kept in before["turfs"].items():
        for field in OF_TURF:
            setattr(turfs[letter], field, kept[field])
    Turf.objects.bulk_update(turfs.values(), OF_TURF)
    write_doors((turfs[letter], kept["sides"]) for letter, kept in before["turfs"].items())
    if is_open(this_round):
        lon, lat = before["table"]
        place_table(this_round, None if lon is None or lat is None else (lon, lat))
        this_round.ends_at = datetime.fromisoformat(before["ends_at"])
        this_round.save(update_fields=["ends_at"])
    for field in OF_DIVISION:
        setattr(division, field, before[field])
    division.version += 1
    division.save()
