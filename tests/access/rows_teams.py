"""Rows of people and teams."""

from datetime import timedelta

from django.utils import timezone

from teams.joining import token_of
from teams.models import Invitation, Membership
from tests.access.table import Row, coordinator, everyone, members, signed_in


def team_oost(oost):
    return {"pk": oost.pk}


def joosts_place(oost, joost):
    return {"pk": Membership.objects.get(user=joost).pk}


def invited_to_oost(oost, noor):
    return Invitation.objects.create(
        team=oost, email="nieuw@example.org", invited_by=noor, expires_at=timezone.now() + timedelta(days=1)
    )


def an_invitation(oost, noor):
    return {"pk": invited_to_oost(oost, noor).pk}


def a_link(oost, noor):
    return {"token": token_of(invited_to_oost(oost, noor))}


def coras_role(cora):
    return {"pk": cora.municipal_roles.get().pk}


def municipality(town):
    return {"municipality": town.pk}


def to_oost(oost):
    return {"team": str(oost.pk)}


# The administrator looks after teams, and reads nothing of their work.
managers = coordinator(200) | {"adam": 200}
managers_done = coordinator(302) | {"adam": 302}
administrator, administrator_done = {"adam": 200}, {"adam": 302}
in_a_team = members(200) | {"wil": 200, "vera": 200}

ROWS = [
    Row("team_detail", signed_in(200) | {"adam": 302}),
    Row("membership_edit", in_a_team),
    Row("membership_leave", in_a_team),
    Row("membership_leave", members(302) | {"noor": 200, "wil": 200, "vera": 200}, method="POST"),
    Row("team_switch", members(302), method="POST", data=to_oost),
    Row("team_edit", coordinator(200) | {"wil": 200, "vera": 200}),
    Row("team_emergency", coordinator(200) | {"wil": 200, "vera": 200}),
    Row("team_emergency", coordinator(302) | {"wil": 302, "vera": 302}, method="POST", data={}),
    Row("team_languages", coordinator(200) | {"wil": 200, "vera": 200}),
    Row("team_languages", coordinator(302) | {"wil": 302, "vera": 302}, method="POST", data={}),
    Row("invitation_new", managers, team_oost),
    Row("invitation_new", managers_done, team_oost, method="POST", data={"email": "a@example.org", "role": "member"}),
    Row("member_edit", managers, joosts_place),
    Row("member_edit", managers_done, joosts_place, method="POST", data={"role": "coordinator"}),
    Row("member_remove", managers, joosts_place),
    Row("member_remove", managers_done, joosts_place, method="POST"),
    Row("invitation_resend", managers_done, an_invitation, method="POST"),
    Row("invitation_withdraw", managers_done, an_invitation, method="POST"),
    Row("invitation_accept", everyone(200), a_link),
    Row("invitation_accept", everyone(404), lambda: {"token": "geraden"}),
    Row("team_list", administrator),
    Row("team_new", administrator),
    Row("team_manage", administrator, team_oost),
    Row("team_settings", administrator, team_oost),
    Row("role_list", administrator),
    Row("role_take", administrator, coras_role),
    Row("role_take", administrator_done, coras_role, method="POST"),
    Row("municipality_switch", administrator_done, method="POST", data=municipality),
    Row("journal", administrator),
]
