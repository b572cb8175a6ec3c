"""The moments of an entry as rows: every week, every month, or once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.curating.facts import ScheduleFacts
from socialmap.describing.moments import DAYS, in_words, positions
from socialmap.forms.rows import Rows
from socialmap.models import Schedule
from teams.models import Weekday

ONCE = "ONCE"
OFTEN = [*Schedule.Frequency.choices, (ONCE, gettext_lazy("één keer"))]
WHICH = [
    ("1", gettext_lazy("de eerste")), ("2", gettext_lazy("de tweede")), ("3", gettext_lazy("de derde")),
    ("4", gettext_lazy("de vierde")), ("5", gettext_lazy("de vijfde")), ("-1", gettext_lazy("de laatste")),
]  # fmt: skip
FIRST_YEAR, LAST_YEAR = 2000, 2100


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise forms.ValidationError(_("Dit jaar kan niet kloppen. Kies de dag opnieuw."))


class ClockField(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(**{"required": False, "widget": widget, "input_formats": ["%H:%M", "%H.%M"], **kwargs})
        self.error_messages["invalid"] = gettext_lazy("Vul een tijd in, bijvoorbeeld 10:30.")


class MomentForm(forms.Form):
    mark_optional = False
    freq = forms.ChoiceField(
        label=gettext_lazy("Hoe vaak?"), choices=OFTEN, required=False, initial=Schedule.Frequency.WEEKLY
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Welke van de maand?"), choices=[("", gettext_lazy("elke")), *WHICH], required=False
    )
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Op welke dagen?"),
        choices=[(code, Weekday(number).label) for number, code in enumerate(DAYS)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    opens_at = ClockField(label=gettext_lazy("Begint om"))
    closes_at = ClockField(label=gettext_lazy("Tot"))
    dtstart = DayField(label=gettext_lazy("Dag, of de eerste keer"))
    interval = forms.IntegerField(
        label=gettext_lazy("Om de hoeveel weken of maanden?"), min_value=1, max_value=52, initial=1, required=False
    )
    valid_from = DayField(label=gettext_lazy("Seizoen vanaf"))
    valid_to = DayField(label=gettext_lazy("Seizoen tot en met"))
    notes = forms.CharField(label=gettext_lazy("Toelichting"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.has_changed():
            return data
        freq, first, days = data.get("freq") or Schedule.Frequency.WEEKLY, data.get("dtstart"), data.get("days")
        if freq == ONCE and not first and not self.errors:
            self.add_error("dtstart", _("Op welke dag is het? Vul de dag in."))
        if freq != ONCE and not days and not first and "days" not in self.errors:
            self.add_error("days", _("Kies minstens één dag."))
        if freq != ONCE and (data.get("interval") or 1) > 1 and not first and "dtstart" not in self.errors:
            self.add_error("dtstart", _("Vul de eerste keer in: dan is duidelijk welke weken of maanden het zijn."))
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if closes and not opens and "opens_at" not in self.errors:
            self.add_error("opens_at", _("Vul ook in hoe laat het begint."))
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("De eindtijd moet na de begintijd liggen."))
        if data.get("valid_from") and data.get("valid_to") and data["valid_to"] < data["valid_from"]:
            self.add_error("valid_to", _("Het seizoen eindigt voor het begint. Kies een latere dag."))
        return data

    @property
    def is_more_open(self) -> bool:
        """Whether what is rarely used is filled in, or wrong."""
        rare = ("interval", "valid_from", "valid_to", "notes")
        filled = [self[name].value() for name in rare]
        return any(self[name].errors for name in rare) or any(str(each) not in ("", "None", "1") for each in filled)


class MomentRows(Rows):
    remove_label = gettext_lazy("Haal dit moment weg")

    def facts(self) -> list[ScheduleFacts] | None:
        return None if self.said is None else [_facts(row) for row in self.said]

    schedules: list[Schedule]

    def schedules_said(self) -> list[Schedule]:
        return [Schedule(**facts) for facts in self.facts() or []]

    def in_words(self) -> str:
        return _told(self.schedules_said())

    def now_in_words(self) -> str:
        return _told(
            Schedule(**_facts(row | {"days": row.get("days", [])}))
            for each in self.schedules
            for row in _filled_in(each)
        )


def moment_rows(data: Any, schedules: list[Schedule]) -> MomentRows:
    initial = [row for each in schedules for row in _filled_in(each)]
    factory: Any = forms.formset_factory(
        MomentForm, formset=MomentRows, extra=0 if initial else 1, can_delete=True, max_num=60, absolute_max=80
    )
    rows: MomentRows = factory(data, initial=initial, prefix="moment")
    rows.schedules = schedules
    return rows


def _told(schedules: Iterable[Schedule]) -> str:
    return ", ".join(sorted(map(in_words, schedules)))


def _filled_in(schedule: Schedule) -> list[dict[str, Any]]:
    """As rows; '2WE,-1FR' becomes two, since a row has one place in the month."""
    same = {
        "opens_at": schedule.opens_at, "closes_at": schedule.closes_at, "dtstart": schedule.dtstart,
        "interval": schedule.interval, "valid_from": schedule.valid_from, "valid_to": schedule.valid_to,
        "notes": schedule.notes, "freq": schedule.freq or ONCE,
    }  # fmt: skip
    by_place: dict[int, list[str]] = {}
    for place, weekday in positions(schedule.byday):
        by_place.setdefault(place, []).append(DAYS[weekday])
    return [same | {"which": str(place or ""), "days": days} for place, days in by_place.items()] or [same]


def _facts(row: dict[str, Any]) -> ScheduleFacts:
    freq = row["freq"] or Schedule.Frequency.WEEKLY
    which = row.get("which", "") if freq == Schedule.Frequency.MONTHLY else ""
    return {
        "freq": "" if freq == ONCE else freq,
        "byday": "" if freq == ONCE else ",".join(f"{which}{day}" for day in row["days"]),
        "interval": 1 if freq == ONCE else row["interval"] or 1,
        "dtstart": row["dtstart"], "valid_from": row["valid_from"], "valid_to": row["valid_to"],
        "opens_at": row["opens_at"], "closes_at": row["closes_at"], "notes": row["notes"],
    }  # fmt: skip
