"""People and the teams they work in."""

import uuid
from datetime import time
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality, Neighbourhood
from buurt.privacy.fields import EncryptedTextField
from teams.languages import names_of
from teams.querysets import (
    InvitationQuerySet,
    MembershipQuerySet,
    MunicipalRoleQuerySet,
    NeighbourhoodLanguagesQuerySet,
    TeamQuerySet,
)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who logs in, with their e-mail address. is_staff is the operator of the installation, not a role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=120)
    language = models.CharField(_("taal"), max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email.split("@")[0]

    @property
    def initials(self) -> str:
        return (self.first_name[:2] or "?").upper()


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="teams", verbose_name=_("gemeente"))
    name = models.CharField(_("naam"), max_length=120)
    neighbourhoods = models.ManyToManyField(Neighbourhood, related_name="teams", verbose_name=_("buurten"))
    meeting_weekday = models.PositiveSmallIntegerField(
        _("dag van het overleg"), choices=Weekday, default=Weekday.WEDNESDAY
    )
    meeting_time = models.TimeField(_("begin van het overleg"), default=time(9, 30))
    meeting_place = models.CharField(_("plaats van het overleg"), max_length=120, blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    # Warned when a duo does not come back, or asks for help; see teams/emergency.py.
    emergency_name = EncryptedTextField(_("noodcontact"), scope="id")
    emergency_email = EncryptedTextField(_("e-mailadres van het noodcontact"), scope="id")
    emergency_phone = EncryptedTextField(_("telefoon van het noodcontact"), scope="id")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TeamQuerySet] = TeamQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                Lower("name"),
                name="team_name_once",
                violation_error_message=_("Er is al een team met deze naam. Kies een andere naam."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class NeighbourhoodLanguages(models.Model):
    """Which languages beside Dutch a team hears in a neighbourhood: of the place, never of a person or an address."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="neighbourhood_languages")
    neighbourhood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="+")
    languages = ArrayField(models.CharField(max_length=5), verbose_name=_("talen"), default=list, blank=True)

    objects: ClassVar[NeighbourhoodLanguagesQuerySet] = NeighbourhoodLanguagesQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("talen van een buurt")
        verbose_name_plural = _("talen van buurten")
        constraints = [models.UniqueConstraint("team", "neighbourhood", name="languages_of_neighbourhood_once")]

    def __str__(self) -> str:
        return f"{self.neighbourhood}: {', '.join(self.language_names)}"

    @property
    def language_names(self) -> list[str]:
        return names_of(self.languages)


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
