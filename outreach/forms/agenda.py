"""The forms of a meeting: a decision about an item, and a point of one's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outreach.models import Decision, Meeting
from socialmap.models import Service, TaxonomyTerm
from socialmap.querysets.directory import ServiceQuerySet
from teams.models import User

CANDIDATES = 5
PARK = Decision.Choice.PARK


class DecideForm(forms.Form):
    """What the meeting does with an item. `due` is for who takes it on, `back` for what is parked."""

    choice = forms.ChoiceField(
        choices=Decision.Choice.choices,
        error_messages={"required": _("Kies doen, verbinden, parkeren of afvoeren.")},
    )
    owner = forms.ModelChoiceField(User.objects.none(), required=False, label=_("Wie pakt dit op?"))
    due = forms.DateField(required=False, label=_("Vóór welke dag?"))
    back = forms.DateField(required=False, label=_("Terug op de agenda"))
    meant = forms.CharField(required=False, max_length=300)
    service = forms.CharField(required=False, max_length=300, label=_("Waarmee?"))

    def __init__(self, data: Any, *, meeting: Meeting, user: User) -> None:
        super().__init__(data)
        self.services = services_for(meeting, user)
        self.candidates: list[str] = []
        members = User.objects.filter(memberships__team=meeting.team_id, memberships__left_at=None, is_active=True)
        owner: Any = self.fields["owner"]
        owner.error_messages["invalid_choice"] = gettext("Kies iemand die nu in het team zit.")
        owner.queryset = members

    def clean_service(self) -> Service | None:
        """The entry that was meant: named as the list names it, by its name alone, or the only one that is found. Of
        more `candidates` says which."""
        text = self.cleaned_data.get("meant") or self.cleaned_data["service"].strip()
        if not text or self.data.get("choice") != Decision.Choice.CONNECT:
            return None
        named = self.services.filter(name__iexact=text.split(" · ")[0])
        exact = [each for each in named.select_related("organization") if text in (each.name, label_of(each))]
        found = exact or list(self.services.search(text).select_related("organization")[: CANDIDATES + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                gettext("‘%(text)s’ staat niet op de sociale kaart. Probeer een ander woord.") % {"text": text}
            )
        self.candidates = [label_of(each) for each in found[:CANDIDATES]]
        if len(found) > CANDIDATES:
            raise forms.ValidationError(gettext("Er past meer dan één. Kies er hieronder een, of zoek preciezer."))
        raise forms.ValidationError(gettext("Er past meer dan één. Kies er hieronder een."))

    def decision(self) -> dict[str, Any]:
        data = self.cleaned_data
        due = data["back"] if data["choice"] == PARK else data["due"]
        return {"choice": data["choice"], "owner": data["owner"], "due": due, "service": data["service"]}


class ItemForm(forms.Form):
    text = forms.CharField(
        label=_("Wat wil je bespreken?"),
        max_length=500,
        help_text=_("Schrijf geen namen van bewoners op."),
        widget=forms.TextInput(attrs={"data-hint": ""}),
        error_messages={"required": _("Schrijf op wat je wilt bespreken.")},
    )
    theme = forms.ModelChoiceField(
        TaxonomyTerm.objects.themes(), required=False, label=_("Thema"), empty_label=_("Zonder thema")
    )


def services_for(meeting: Meeting, user: User) -> ServiceQuerySet:
    """The entries that this team may connect with, whatever else this one of it sees."""
    services: ServiceQuerySet = Service.objects.visible_to(user).seen_by_team(meeting.team).current()
    return services


def label_of(service: Service) -> str:
    """As the list of entries names it: two organisations may offer the same."""
    return f"{service.name} · {service.organization.name}"
