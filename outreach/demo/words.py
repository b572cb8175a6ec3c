"""What people in the demo say and want: their own words, searches in vain, and who would like to do something."""

from datetime import timedelta

from django.utils import timezone

from buurt.places.models import Municipality
from socialmap.curating.wording import add_synonym
from socialmap.models import SearchLog, TaxonomyTerm
from socialmap.people.volunteering import keep_volunteer
from teams.models import Membership, MunicipalRole, Team

SAID = {"de Loods": "havenloods", "potjescafé": "eettafel, samen eten"}
# Subthemes, words, and how many days ago.
IN_VAIN = [
    (["sport"], ["zwemles", "kinderen"], 3), (["sport"], ["zwemles"], 12), (["sport"], ["zwemmen", "vrouwen"], 30),
    (["vervoersdienst"], ["rijles"], 8), (["rouw"], ["rouw", "kinderen"], 20),
]  # fmt: skip
# Name, what, subtheme, and for how many days it may stay.
OFFERS = [
    ("Anneke", "Koken voor een groep, het liefst op dinsdag of donderdag.", "eetgroep", 200),
    ("Mo", "Fietsen maken, en het anderen leren. ’s Avonds en op zaterdag.", "klussen", 320),
    ("Mevrouw Sedney", "Een uurtje Nederlands oefenen met iemand die hier nieuw is.", "taalmaatje", 21),
]


def tell_what_people_say(town: Municipality) -> None:
    team = Team.objects.filter(municipality=town).order_by("name")[0]
    curator = MunicipalRole.objects.filter(municipality=town, role=MunicipalRole.Role.CURATOR)[0]
    for word, means in SAID.items():
        add_synonym(municipality=town, word=word, means=means, by=curator.user)
    for themes, words, days in IN_VAIN:
        row = SearchLog.objects.create(municipality=town, team=team, themes=themes, words=words)
        SearchLog.objects.filter(pk=row.pk).update(on=timezone.localdate() - timedelta(days=days))
    for (name, offers, theme, days), member in zip(OFFERS, Membership.objects.filter(team=team), strict=False):
        keep_volunteer(
            team=team, name=name, phone="010 000 01 99", email="", offers=offers, purposes=["neighbour", "activity"],
            themes=TaxonomyTerm.objects.filter(code=theme), by=member.user,
            expires_on=timezone.localdate() + timedelta(days=days),
        )  # fmt: skip
