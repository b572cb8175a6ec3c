"""Saying where a place is: by an address of the municipality, or by a spot on the map."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.places.geometry import bounds_of, widen
from buurt.places.lookup import find_addresses
from buurt.places.models import Municipality
from socialmap.curating.facts import LocationFacts
from socialmap.forms.fields import Spot, SpotField
from socialmap.models import Location


@dataclass(frozen=True)
class Place:
    name: str
    facts: LocationFacts


class PlaceFields(forms.Form):
    """Name, address and spot; `found_place` is what they say together. Needs `municipality`."""

    place_name = forms.CharField(
        label=gettext_lazy("Naam van de plek"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Zoals mensen hem noemen, bijvoorbeeld Buurthuis De Linde."),
    )
    address = forms.CharField(
        label=gettext_lazy("Straat en huisnummer"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Bijvoorbeeld Lindenstraat 12. Dan staat de plek vanzelf op de kaart."),
    )
    spot = SpotField(
        label=gettext_lazy("Plek op de kaart"),
        help_text=gettext_lazy(
            "Voor een plek zonder adres, zoals een park: tik op de kaart, of vul breedte en lengte in."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--medium"}),
    )
    transportation = forms.CharField(
        label=gettext_lazy("Hoe kom je er?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: bus 4, halte Lindeplein, dan de hoek om."),
    )
    wheelchair = forms.ChoiceField(
        label=gettext_lazy("Kan het met een rolstoel?"),
        choices=[("ja", gettext_lazy("ja")), ("nee", gettext_lazy("nee")), ("", gettext_lazy("weet ik niet"))],
        required=False,
        widget=forms.RadioSelect,
    )
    accessibility = forms.CharField(
        label=gettext_lazy("Toegankelijkheid"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: drempel bij de deur, lift, ringleiding."),
    )
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Dit adres is geheim: alleen teams zien het, en het staat niet op de kaart"), required=False
    )
    municipality: Municipality
    had: Location | None = None

    def found_place(self, data: dict[str, Any]) -> Place | None:
        """The place as it was filled in, or None when it was not; what does not fit becomes an error of its field."""
        name, address, spot = data.get("place_name", ""), data.get("address", ""), data.get("spot")
        if not (name or address or spot):
            return None
        if not name and not address:
            self.add_error("place_name", _("Geef de plek op de kaart een naam, bijvoorbeeld Lindepark."))
        facts: LocationFacts = {
            "address_1": address,
            "transportation": data.get("transportation", ""),
            "accessibility": data.get("accessibility", ""),
            "wheelchair": {"ja": True, "nee": False}.get(data.get("wheelchair", "")),
            "is_confidential": data.get("is_confidential", False),
        }
        if self.had and address != self.had.address_1 and _spot_text(spot) == _spot_text(_spot_of(self.had)):
            spot = None  # the address moved, so the pin goes along
        if address and not self._keeps(address, spot):
            self._look_up(address, spot, facts)
        if spot:
            self._see_that_it_is_here(spot)
            facts["latitude"], facts["longitude"] = spot
        elif self.had and not address:
            facts["latitude"] = facts["longitude"] = None
        return Place(name or address, facts)

    def _keeps(self, address: str, spot: Spot | None) -> bool:
        """Nothing to look up: the address stayed as it was, with its spot."""
        return bool(self.had and spot and self.had.address_1 == address)

    def _look_up(self, address: str, spot: Spot | None, facts: LocationFacts) -> None:
        """The address as the municipality writes it, with its spot unless one was pointed out."""
        found = find_addresses(self.municipality, address)
        if not found and not spot:
            self.add_error(
                "address",
                _("We kennen dit adres niet in %(town)s. Kijk naar de spelling, of tik de plek aan op de kaart.")
                % {"town": self.municipality.name},
            )
        places = {each.place for each in found}
        if len(places) > 1 and not spot:
            self.add_error(
                "address",
                _("Dit adres is er in %(places)s. Zet de plaats erachter: %(address)s, %(one)s.")
                % {"places": ", ".join(sorted(places)), "address": address, "one": min(places)},
            )
        if found and len(places) == 1:
            facts |= {"address_1": str(found[0]), "postal_code": found[0].postcode, "city": found[0].place}
            if not spot:
                facts |= {"longitude": found[0].lon, "latitude": found[0].lat}

    def _see_that_it_is_here(self, spot: Spot) -> None:
        bounds = bounds_of([self.municipality.geometry])
        if bounds is None:
            return
        west, south, east, north = widen(bounds, 0.5)
        if not (south <= spot[0] <= north and west <= spot[1] <= east):
            self.add_error(
                "spot", _("Deze plek ligt niet in %(town)s. Tik op de kaart.") % {"town": self.municipality.name}
            )


class LocationForm(PlaceFields):
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, location: Location) -> None:
        self.municipality, self.had = location.municipality, location
        super().__init__(data, initial=_filled_in(location) | {"revision": location.revision})
        self.fields["place_name"].required = True
        self.fields["place_name"].error_messages["required"] = _("Geef de plek een naam.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.place = self.found_place(data) if data.get("place_name") else None
        return data


def _filled_in(location: Location) -> dict[str, Any]:
    wheelchair = {True: "ja", False: "nee", None: ""}[location.wheelchair]
    same = {name: getattr(location, name) for name in ("transportation", "accessibility", "is_confidential")}
    where = {"place_name": location.name, "address": location.address_1, "spot": _spot_of(location)}
    return same | where | {"wheelchair": wheelchair}


def _spot_of(location: Location) -> Spot | None:
    if location.latitude is None or location.longitude is None:
        return None
    return location.latitude, location.longitude


def _spot_text(spot: Spot | None) -> Any:
    return SpotField().prepare_value(spot)
