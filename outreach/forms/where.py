"""The form in which a coordinator chooses where a round goes."""

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext

from outreach.division.changing import table_of
from outreach.models import Round
from outreach.planning.area import AreaChoice, Chosen, addresses_in, choice_of, doors_chosen
from outreach.planning.drawing import AROUND_THE_TABLE, AreaRefused, GeoPolygon, circle, radius_of, read_area

NONE, DRAWN = "", "drawn"
LONGEST_AREA = 20_000
WEEKS = (0, 4, 8, 13, 26)


class WhereForm(forms.Form):
    """Neighbourhoods, streets and an area on the map, and who is left out of them. What is filled in stays filled in,
    also when something is to be mended: `ticked`, `area` and `choice` go by what was sent."""

    mark_optional = False

    def __init__(
        self, data: Any = None, *, streets: Iterable[int], neighbourhoods: Iterable[int], this_round: Round
    ) -> None:
        """`streets` and `neighbourhoods` are the keys of those that the team may choose."""
        self.this_round, self.kept = this_round, choice_of(this_round)
        super().__init__(data, initial=self._filled_in())
        self.fields["neighbourhoods"] = _Several(
            neighbourhoods,
            label=gettext("Hele buurten"),
            not_ours=gettext("Deze buurt hoort niet bij jullie team. Kies er een uit de lijst."),
        )
        self.fields["streets"] = _Several(
            streets,
            label=gettext("Straten"),
            not_ours=gettext("Deze straat ligt niet in jullie buurten. Kies er een uit de lijst."),
        )
        self.fields["shape"] = forms.ChoiceField(
            choices=self._shapes(),
            required=False,
            widget=forms.RadioSelect,
            label=gettext("Een gebied op de kaart"),
            help_text=gettext("Rond de koffietafel, of zelf getekend."),
        )
        self.fields["area"] = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST_AREA)
        self.fields["only_new"] = forms.BooleanField(
            required=False,
            label=gettext("Alleen waar we nog nooit waren"),
            help_text=gettext("Kies je verder niets, dan gaat de ronde door al jullie buurten."),
        )
        self.fields["rest_weeks"] = forms.TypedChoiceField(
            choices=_weeks(), coerce=int, required=False, label=gettext("Rust na een bezoek"),
            help_text=gettext("Deuren waar jullie korter geleden waren, slaan jullie over."),
        )  # fmt: skip

    def _filled_in(self) -> dict[str, Any]:
        area = self.kept.area
        shape = str(radius_of(area, table_of(self.this_round)) or DRAWN) if area else NONE
        return {
            "shape": shape, "area": json.dumps(area) if area else "", "only_new": self.kept.only_new,
            "rest_weeks": self.kept.rest_weeks,
        }  # fmt: skip

    def _shapes(self) -> list[tuple[str, str]]:
        around = AROUND_THE_TABLE if table_of(self.this_round) else ()
        circles = [(str(metres), gettext("Binnen %(metres)s meter") % {"metres": metres}) for metres in around]
        return [(NONE, gettext("Geen")), *circles, (DRAWN, gettext("Zelf getekend"))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            data["area"] = self._read_area()
        except AreaRefused as refused:
            self.add_error("shape", refused.message)
        if not self.errors:
            self._check_doors()
        return data

    def _read_area(self) -> GeoPolygon | None:
        shape, table = self.cleaned_data.get("shape", NONE), table_of(self.this_round)
        if shape == DRAWN:
            return read_area(self.cleaned_data.get("area", ""))
        return circle(table, int(shape)) if shape and table else None

    def _check_doors(self) -> None:
        choice = self.choice
        if choice.is_empty:
            message = gettext("Kies minstens één buurt of straat waar jullie aanbellen, of teken een gebied.")
            raise forms.ValidationError(message)
        if choice.area and not addresses_in(self.this_round.team, AreaChoice(area=choice.area)).exists():
            message = gettext("In dit gebied ligt geen woning van jullie buurten. Teken het ergens anders, of wis het.")
            self.add_error("shape", message)
        elif not self.chosen.doors:
            message = gettext("Zo blijft er geen deur over. Kies minder weken rust, of een groter stuk.")
            raise forms.ValidationError(message)

    @property
    def choice(self) -> AreaChoice:
        """What is chosen as it now stands, as far as it can be read."""
        if not self.is_bound:
            return self.kept
        data = self.cleaned_data
        area = data.get("area")
        return AreaChoice(
            frozenset(self.ticked["streets"]),
            frozenset(self.ticked["neighbourhoods"]),
            area if isinstance(area, dict) else None,
            data.get("only_new", False),
            data.get("rest_weeks") or 0,
        )

    @cached_property
    def chosen(self) -> Chosen:
        """The doors of the choice."""
        return doors_chosen(self.this_round, self.choice)

    @property
    def circle(self) -> str:
        """The circle around the table that is chosen, as JSON for the map; empty when none is."""
        shape = self["shape"].value()
        return json.dumps(self.choice.area) if shape and shape != DRAWN and self.choice.area else ""

    @cached_property
    def ticked(self) -> dict[str, set[int]]:
        """The keys of the streets and neighbourhoods that are ticked; a key that is not in the list is not."""
        if not self.is_bound:
            return {"streets": set(self.kept.streets), "neighbourhoods": set(self.kept.neighbourhoods)}
        return {name: self._sent(name) for name in ("streets", "neighbourhoods")}

    def _sent(self, name: str) -> set[int]:
        sent = set(self.data.getlist(name)) if hasattr(self.data, "getlist") else set(self.data.get(name, ()))
        return {pk for pk, _label in self.fields[name].choices if str(pk) in sent}  # type: ignore[attr-defined]


class _Several(forms.TypedMultipleChoiceField):
    """Any of these keys."""

    def __init__(self, keys: Iterable[int], *, label: str, not_ours: str) -> None:
        choices = [(key, str(key)) for key in keys]
        errors = {"invalid_choice": not_ours}
        super().__init__(choices=choices, coerce=int, required=False, label=label, error_messages=errors)


def _weeks() -> list[tuple[int, str]]:
    said = {13: gettext("13 weken (een kwartaal)"), 26: gettext("26 weken (een half jaar)")}
    return [(0, gettext("Geen rust"))] + [
        (weeks, said.get(weeks, gettext("%(weeks)s weken") % {"weeks": weeks})) for weeks in WEEKS if weeks
    ]
