"""Where one goes on after a deed: the page of a team or municipality, as this person sees it."""

from django.urls import reverse

from buurt.places.models import Municipality
from teams.models import Team, User


def page_of(place: Team | Municipality, user: User) -> str:
    """One's own team page for who is in the team, the administrator's page for who is not."""
    if isinstance(place, Municipality):
        return reverse("role_list")
    if Team.objects.of_member(user).filter(pk=place.pk).exists():
        return reverse("team_detail")
    return reverse("team_manage", kwargs={"pk": place.pk})
