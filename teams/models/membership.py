"""Who has a place in a team, or a role in a municipality, and who is asked to."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from teams.languages import names_of
from teams.models.people import User
from teams.models.teams import Team
from teams.querysets import (
    InvitationQuerySet,
    MembershipQuerySet,
    MunicipalRoleQuerySet,
)


class Discipline(models.TextChoices):
    COMMUNITY_WORKER = "community_worker", _("opbouwwerker")
    SOCIAL_WORKER = "social_worker", _("maatschappelijk werker")
    WMO_OFFICER = "wmo_officer", _("consulent Wmo")
    INCOME_OFFICER = "income_officer", _("consulent Werk en Inkomen")
    DISTRICT_NURSE = "district_nurse", _("wijkverpleegkundige")
    SOCIAL_COUNSELLOR = "social_counsellor", _("sociaal raadsman of -vrouw")
    CLIENT_SUPPORTER = "client_supporter", _("cliëntondersteuner")
    YOUTH_WORKER = "youth_worker", _("jongerenwerker")
    OTHER = "other", _("anders")


class Membership(models.Model):
    """Someone's place in a team. `rounds_before` counts the rounds walked before the team used Buurt."""

    class Role(models.TextChoices):
        MEMBER = "member", _("teamlid")
        COORDINATOR = "coordinator", _("coördinator")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(_("rol"), max_length=12, choices=Role, default=Role.MEMBER)
    discipline = models.CharField(_("vak"), max_length=20, choices=Discipline, default=Discipline.OTHER)
    mother_organisation = models.CharField(_("moederorganisatie"), max_length=120, blank=True)
    hours_a_week = models.PositiveSmallIntegerField(_("uren per week"), null=True, blank=True)
    languages = ArrayField(models.CharField(max_length=5), verbose_name=_("talen"), default=list, blank=True)
    rounds_before = models.PositiveSmallIntegerField(_("rondes gelopen vóór Buurt"), default=0)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["user__name"]
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        constraints = [
            models.UniqueConstraint("team", "user", condition=models.Q(left_at=None), name="member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.team})"

    @property
    def language_names(self) -> list[str]:
        return names_of(self.languages)


class MunicipalRole(models.Model):
    """A role for a whole municipality: the curator of its sociale kaart, the administrator of its teams."""

    class Role(models.TextChoices):
        CURATOR = "curator", _("beheerder van de sociale kaart")
        ADMINISTRATOR = "administrator", _("beheerder")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="roles")
    user = models.ForeignKey(User, models.CASCADE, related_name="municipal_roles")
    role = models.CharField(_("rol"), max_length=15, choices=Role)

    objects: ClassVar[MunicipalRoleQuerySet] = MunicipalRoleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("rol in de gemeente")
        verbose_name_plural = _("rollen in de gemeente")
        constraints = [models.UniqueConstraint("municipality", "user", "role", name="municipal_role_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class Invitation(models.Model):
    """A letter that lets someone join a team, or take a role in a municipality; its link is signed, not stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="invitations")
    municipality = models.ForeignKey(Municipality, models.CASCADE, null=True, related_name="invitations")
    email = models.EmailField(_("e-mailadres"))
    role = models.CharField(
        _("rol"),
        max_length=15,
        choices=[*Membership.Role.choices, *MunicipalRole.Role.choices],
        default=Membership.Role.MEMBER,
    )
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(team__isnull=True) ^ models.Q(municipality__isnull=True), name="invited_to_one_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.place}"

    @property
    def place(self) -> Team | Municipality:
        """What one is invited to: a team, or else a municipality."""
        place = self.team or self.municipality
        assert place is not None
        return place

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def home(self) -> Municipality:
        """The municipality in whose name the letter goes out."""
        place = self.place
        return place.municipality if isinstance(place, Team) else place
