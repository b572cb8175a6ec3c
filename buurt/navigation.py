"""The main menu: what someone may open, in the order of the week."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Who sees an item: those in a team, or those with a role for the municipality (names as in MunicipalRole.Role).
MEMBER, CURATOR, ADMINISTRATOR = "member", "curator", "administrator"
EVERYONE = {MEMBER, CURATOR, ADMINISTRATOR}


@dataclass(frozen=True)
class Item:
    section: str
    label: str | Promise
    icon: str
    url_name: str
    audience: frozenset[str]
    short: str | Promise = ""

    @property
    def name(self) -> str | Promise:
        """What stands under the icon on a phone."""
        return self.short or self.label

    def url(self, team: Any) -> str:
        """Where it leads; empty when this installation does not have the page."""
        for arguments in [[], [team.pk]] if team else [[]]:
            try:
                return reverse(self.url_name, args=arguments)
            except NoReverseMatch:
                continue
        return ""


MENU = [
    Item("start", _("Vandaag"), "sun", "start", frozenset(EVERYONE)),
    Item("rounds", _("Rondes"), "route", "round_list", frozenset({MEMBER})),
    Item("agenda", _("Netwerk"), "messages", "agenda", frozenset({MEMBER})),
    Item("map", _("Sociale kaart"), "map-2", "service_list", frozenset(EVERYONE), short=_("Kaart")),
    Item("team", _("Team"), "users-group", "team_detail", frozenset({MEMBER})),
    Item("teams", _("Teams"), "building-community", "team_list", frozenset({ADMINISTRATOR})),
    Item("post", _("Post"), "mail", "mail_list", frozenset({ADMINISTRATOR})),
]
TABS = 4  # beside 'Meer', at 320 px


def menu_of(user: Any, team: Any) -> Iterator[tuple[Item, str]]:
    """The items of this person with their addresses."""
    parts = {each.role for each in user.municipal_roles.all()} | ({MEMBER} if team else set())
    for item in MENU:
        if item.audience & parts and (url := item.url(team)):
            yield item, url
