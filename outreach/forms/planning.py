"""The forms in which a coordinator plans a round."""

import datetime as dt
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outreach.models import Moment, Round
from outreach.pairing.duos import letter_of
from outreach.planning.planning import Place, When, duo_error
from outreach.planning.spots import SpotNotFound, find_spot
from teams.models import Membership, Team

AT_THE_TABLE = ""
SHORTEST = 30  # minutes of a round


class WhenForm(forms.Form):
    """When, and where the table stands. What is typed in `table_at` goes before the pin: the page empties it when
    someone moves the pin."""

    name = forms.CharField(label=_("Naam"), max_length=120, initial=_("Bakkie in de Wijk"))
    date = forms.DateField(label=_("Datum"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    begin = forms.TimeField(label=_("Begin"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    end = forms.TimeField(label=_("Einde"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    table_spot = forms.CharField(
        label=_("Plek van de koffietafel"),
        max_length=120,
        help_text=_("Zo staat het op de flyer, bijvoorbeeld: op het Beukenplein, bij de speeltuin."),
    )
    table_at = forms.CharField(
        label=_("Straat en huisnummer bij de koffietafel"),
        required=False,
        help_text=_("Bijvoorbeeld Lindenstraat 12, of alleen de straat. Of zet de beker zelf op de kaart."),
        widget=forms.TextInput(attrs={"list": "straten", "autocomplete": "off"}),
    )
    table_lon = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-180, max_value=180)
    table_lat = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-90, max_value=90)
    flyer_email = forms.EmailField(
        label=_("Wie drukt of bezorgt de flyer?"),
        required=False,
        help_text=_("Een e-mailadres. Bij het aankondigen gaat de flyer er vanzelf naartoe."),
    )

    def __init__(
        self, data: Any = None, *, team: Team, this_round: Round | None = None, chosen: Moment | None = None
    ) -> None:
        filled_in = _filled_in(this_round) if this_round else _hours_of(chosen) if chosen else None
        super().__init__(data, initial=filled_in)
        self.team = team
        self.had = this_round.starts_at if this_round else None

    def clean_date(self) -> dt.date:
        on: dt.date = self.cleaned_data["date"]
        if on < timezone.localdate() and (self.had is None or on != timezone.localdate(self.had)):
            raise forms.ValidationError(gettext("Deze dag is al geweest. Kies vandaag of een dag die nog komt."))
        return on

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begin, end = data.get("begin"), data.get("end")
        if begin and end and end <= begin:
            self.add_error("end", gettext("Kies een eindtijd die na de begintijd ligt."))
        elif begin and end and _minutes(end) - _minutes(begin) < SHORTEST:
            self.add_error(
                "end", gettext("Trek er minstens een half uur voor uit: in minder tijd komt een duo bijna nergens.")
            )
        self._find_table(data)
        return data

    def _find_table(self, data: dict[str, Any]) -> None:
        if data.get("table_at"):
            try:
                data["table_lon"], data["table_lat"] = find_spot(self.team, data["table_at"])
            except SpotNotFound as missing:
                self.add_error("table_at", missing.message)
        elif data.get("table_lon") is None or data.get("table_lat") is None:
            self.add_error("table_at", gettext("Vul een straat in, of zet de beker op de kaart."))

    def when(self) -> When:
        data = self.cleaned_data
        return When(
            name=data["name"],
            starts_at=_moment(data["date"], data["begin"]),
            ends_at=_moment(data["date"], data["end"]),
            table_spot=data["table_spot"],
            table_lon=data["table_lon"],
            table_lat=data["table_lat"],
            flyer_email=data["flyer_email"],
        )


def _filled_in(this_round: Round) -> dict[str, Any]:
    kept = ("name", "table_spot", "table_lon", "table_lat", "flyer_email")
    return _hours_of(this_round) | {field: getattr(this_round, field) for field in kept}


def _hours_of(planned: Round | Moment) -> dict[str, Any]:
    begin, end = timezone.localtime(planned.starts_at), timezone.localtime(planned.ends_at)
    return {"date": begin.date(), "begin": begin.time(), "end": end.time()}


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def _moment(on: dt.date, at: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(on, at))


class WhoForm(forms.Form):
    """Who comes along, each with a duo or a place at the coffee table: three fields a member."""

    def __init__(self, *args: Any, members: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        letters = [letter_of(index) for index in range(max(1, len(members) // 2))]
        duos = [(letter, gettext("Duo %(letter)s") % {"letter": letter}) for letter in letters]
        for member in members:
            who = {"name": member.user.name}
            self.fields[f"comes_{member.pk}"] = forms.BooleanField(required=False, label=member.user.name)
            self.fields[f"place_{member.pk}"] = forms.ChoiceField(
                choices=[*duos, (AT_THE_TABLE, gettext("Koffietafel"))],
                required=False,
                label=gettext("Duo van %(name)s") % who,
            )
            self.fields[f"brings_{member.pk}"] = forms.CharField(
                required=False, max_length=120, label=gettext("Wat neemt %(name)s mee?") % who
            )

    def rows(self) -> list[tuple[Membership, BoundField, BoundField, BoundField]]:
        return [
            (member, self[f"comes_{member.pk}"], self[f"place_{member.pk}"], self[f"brings_{member.pk}"])
            for member in self.members
        ]

    def coming(self) -> list[Membership]:
        """Whose box is ticked, also when something else still has to be mended."""
        return [member for member in self.members if self.data.get(f"comes_{member.pk}")]

    def placed(self) -> list[tuple[Membership, str]]:
        """Who comes along and the letter of their duo, as the page shows it now."""
        return [
            (member, str(place.value() or ""))
            for member, comes, place, _brings in self.rows()
            if comes.value() in {True, "on"}
        ]

    def places(self) -> list[Place]:
        data = self.cleaned_data
        return [
            Place(member, data.get(f"place_{member.pk}", ""), data.get(f"brings_{member.pk}", ""))
            for member in self.members
            if data.get(f"comes_{member.pk}")
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and (message := duo_error(self.places())):
            raise forms.ValidationError(message)
        return data
