"""The form of one entry: what it is, for whom, when and where, and who is behind it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.places.models import Municipality
from socialmap.curating.entering import Entry
from socialmap.curating.facts import ContactFacts
from socialmap.describing.names import name_of
from socialmap.describing.when import only_retells, other_times
from socialmap.forms.alternatives import alternative_rows
from socialmap.forms.facets import FacetFields, filled_in_facets
from socialmap.forms.fields import MailField, PhoneField, WebsiteField
from socialmap.forms.moments import moment_rows
from socialmap.forms.named import NamedField
from socialmap.forms.places import PlaceFields
from socialmap.forms.rows import GROW
from socialmap.forms.theme_choices import theme_groups
from socialmap.models import Contact, Location, Organization, Service, TaxonomyTerm
from teams.models import Team

FACTS = ["description", "attending_type", "schedule", "eligibility_description", "fees_description"]
FACTS += ["application_process", "phone", "email", "url"]
CONTACT = ["name", "title", "phone", "email"]
SHOWN = [
    (Service.Status.ACTIVE, gettext_lazy("Ja, het is er")),
    (Service.Status.TEMPORARILY_CLOSED, Service.Status.TEMPORARILY_CLOSED.label),
]


class ServiceForm(FacetFields, PlaceFields, forms.ModelForm):  # type: ignore[type-arg]
    """`moments` and `instead` are rows of the same form; who asks for one more row saves nothing yet. A member of a
    team fills it in `for_team`: for that team alone, and with what it sees; a curator for whom it says."""

    mark_optional = False
    doubted_words = ""
    new_organization = forms.CharField(label=gettext_lazy("Of een nieuwe organisatie"), max_length=200, required=False)
    open = forms.ChoiceField(label=gettext_lazy("Is het er nu?"), choices=SHOWN, widget=forms.RadioSelect)
    phone = PhoneField(label=gettext_lazy("Telefoon"), help_text=gettext_lazy("Leeg: dat van de organisatie."))
    email = MailField(label=gettext_lazy("E-mailadres"))
    url = WebsiteField(label=gettext_lazy("Website"))
    contact_name = forms.CharField(label=gettext_lazy("Naam"), max_length=120, required=False)
    contact_title = forms.CharField(label=gettext_lazy("Functie"), max_length=120, required=False)
    contact_phone = PhoneField(label=gettext_lazy("Telefoon"))
    contact_email = MailField(label=gettext_lazy("E-mailadres"))
    revision = forms.IntegerField(widget=forms.HiddenInput)
    checked = forms.BooleanField(label=gettext_lazy("Ik heb dit zojuist nagevraagd: het klopt"), required=False)

    class Meta:
        model = Service
        fields = ["organization", "name", "themes", *FACTS]
        widgets = {
            "attending_type": forms.RadioSelect,
            "description": forms.Textarea(attrs={"rows": 4}),
            "themes": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "name": gettext_lazy("Zoals mensen het noemen, bijvoorbeeld Taalcafé De Linde."),
            "description": gettext_lazy("In gewone taal: wat doe je er?"),
            "schedule": gettext_lazy("In je eigen woorden, bijvoorbeeld: in overleg, of: niet in de schoolvakantie."),
            "eligibility_description": gettext_lazy("Bijvoorbeeld: voor iedereen, of: alleen met verblijfsvergunning."),
            "fees_description": gettext_lazy("Bijvoorbeeld: gratis, of: € 5 per keer."),
            "application_process": gettext_lazy("Bijvoorbeeld: loop gewoon binnen, of: bel eerst."),
        }
        error_messages = {
            "name": {"required": gettext_lazy("Geef het aanbod een naam.")},
            "themes": {"required": gettext_lazy("Kies minstens één thema, dan is het te vinden.")},
        }

    def __init__(
        self, data: Any = None, *, municipality: Municipality, service: Service | None = None,
        for_team: Team | None = None,
    ) -> None:  # fmt: skip
        self.municipality, self.for_team = municipality, for_team
        of_all = Service.objects.filter(municipality=municipality)
        self.seen = Service.objects.seen_by_team(for_team) if for_team else of_all
        row = service or Service(municipality=municipality)
        contact = getattr(service, "contact", None) if service else None
        locations = list(row.locations.all()) if service else []
        super().__init__(data, instance=row, initial=_filled_in(row, locations, contact))
        self._offer(locations)
        self.offer_facets()
        self.is_growing = bool(data) and GROW in data
        self.moments = moment_rows(data, list(service.schedules.all()) if service else [])
        self.instead = alternative_rows(data, self.seen, service)

    def full_clean(self) -> None:
        if self.is_growing:
            self._errors, self.cleaned_data = forms.utils.ErrorDict(), {}
        else:
            super().full_clean()

    @property
    def row_sets(self) -> list[Any]:
        return [self.moments, self.instead]

    @property
    def rows_have_errors(self) -> bool:
        return any(rows.is_bound and not self.is_growing and rows.total_error_count() for rows in self.row_sets)

    def is_valid(self) -> bool:
        parts = [super().is_valid(), not self.moments.is_bound or self.moments.is_valid()]
        parts.append(not self.instead.is_bound or self.instead.is_valid())
        return all(parts) and not self.is_growing

    def clean_schedule(self) -> str:
        """Words that told only the moments of before go when those change; other times in words are asked about."""
        words: str = self.cleaned_data["schedule"]
        if not self.moments.is_bound or not self.moments.is_valid() or not self.moments.schedules_said():
            return words
        if words == self.instance.schedule and only_retells(words, self.moments.schedules):
            return words if only_retells(words, self.moments.schedules_said()) else ""
        other = other_times(words, self.moments.schedules_said())
        if other and self.data.get("words_are_right") != words:
            self.doubted_words = words
            raise forms.ValidationError(
                _("Hier staat nog ‘%(words)s’, en bij de vaste momenten niet. Klopt dat nog? Pas het aan, of bewaar nog"
                " een keer als het zo hoort.") % {"words": other}
            )  # fmt: skip
        return words

    def _offer(self, locations: list[Location]) -> None:
        """Organizations and places of this municipality only; of an entry at several places, the others to keep."""
        self.fields["organization"] = NamedField(
            Organization.objects.filter(municipality=self.municipality), kind="organisatie",
            label=_("Organisatie"), help_text=_("Begin met de naam, en kies."),
            unknown=_("Deze organisatie staat niet op de kaart. Maak dit leeg, en vul haar in als nieuwe."),
        )  # fmt: skip
        self.fields["location"] = NamedField(
            Location.objects.filter(municipality=self.municipality), kind="plek", now=next(iter(locations), None),
            label=_("Een plek die al op de kaart staat"), help_text=_("Begin met de naam, en kies. Of laat dit leeg."),
            unknown=_("Deze plek staat niet op de kaart. Maak dit leeg, en vul hieronder een nieuwe plek in."),
        )  # fmt: skip
        if locations[1:]:
            also = Location.objects.filter(pk__in=[each.pk for each in locations[1:]])
            self.fields["also_at"] = forms.ModelMultipleChoiceField(
                also, label=_("Ook op deze plekken"), required=False, widget=forms.CheckboxSelectMultiple
            )
        self.fields["themes"].queryset = TaxonomyTerm.objects.all()  # type: ignore[attr-defined]
        del self.fields["revision" if self.instance._state.adding else "checked"]
        self.order_fields(["name", "organization", "new_organization", *FACTS[:1], "themes", *FACTS[1:2], "location"])
        if not self.instance.is_listed:
            del self.fields["open"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("organization") and not data.get("new_organization") and "organization" not in self.errors:
            self.add_error("organization", _("Kies een organisatie, of vul een nieuwe in."))
        self.place = None
        if data.get("attending_type") != Service.AttendingType.PHYSICAL:
            self.errors.pop("location", None)  # nobody sees that field now
            data["location"] = None
        if data.get("attending_type") == Service.AttendingType.PHYSICAL and not data.get("location"):
            self.place = self.found_place(data)
            if not self.place and not self.errors.keys() & {"location", "address", "spot"}:
                self.add_error(
                    "location", _("Kies een plek of vul een nieuwe in. Is het niet op een plek, zeg dan hoe.")
                )
        return data

    def entry(self) -> Entry:
        data = self.cleaned_data
        facts = {fact: data[fact] for fact in FACTS} | self.facets()
        if "open" in data:
            facts["status"] = data["open"]
        at_a_place = data["attending_type"] == Service.AttendingType.PHYSICAL
        known = [data["location"]] if data["location"] else []
        return Entry(
            organization=data["new_organization"].strip() or data["organization"],
            name=data["name"],
            themes=list(data["themes"]),
            locations=[*known, *data.get("also_at", [])] if at_a_place else [],
            new_place=(self.place.name, self.place.facts) if self.place else None,
            schedules=self.moments.facts(),
            alternatives=self.instead.facts(),
            contact=ContactFacts(**{fact: data[f"contact_{fact}"].strip() for fact in CONTACT}),  # type: ignore[typeddict-item]
            facts=facts,  # type: ignore[arg-type]
            is_checked=data.get("checked", False),
        )

    def _post_clean(self) -> None:
        """The instance stays as it is in the database: the deed writes, and only then."""

    def theme_groups(self) -> list[tuple[TaxonomyTerm, list[dict[str, Any]], int]]:
        return theme_groups(self["themes"].value() or [])


def _filled_in(service: Service, locations: list[Location], contact: Contact | None) -> dict[str, Any]:
    closed = service.status == Service.Status.TEMPORARILY_CLOSED
    filled: dict[str, Any] = {f"contact_{fact}": getattr(contact, fact) for fact in CONTACT} if contact else {}
    return (
        filled
        | filled_in_facets(service)
        | {
            "open": Service.Status.TEMPORARILY_CLOSED if closed else Service.Status.ACTIVE,
            "organization": "" if service._state.adding else name_of(service.organization),
            "location": name_of(locations[0]) if locations else "",
            "also_at": [each.pk for each in locations[1:]],
            "revision": service.revision,
        }
    )
