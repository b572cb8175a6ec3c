"""What an entry is beside its themes: for whom, in what form, how one gets in, and what one does there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    ONE_TO_ONE = "one-to-one", _("1-op-1")
    GROUP = "group", _("groep")
    WALK_IN = "walk-in", _("inloop")
    ONLINE = "online", _("online")
    HOME_VISIT = "home-visit", _("huisbezoek")


class Access(models.TextChoices):
    FREE = "free", _("vrij")
    REGISTRATION = "registration", _("aanmelden")
    REFERRAL = "referral", _("verwijzing")
    INDICATION = "indication", _("indicatie")


class Role(models.TextChoices):
    RECEIVE = "receive", _("ontvangen")
    JOIN = "join", _("meedoen")
    GIVE = "give", _("bijdragen")


class Room(models.TextChoices):
    FREE = "free", _("er is plek")
    WAITING = "waiting", _("er is een wachtlijst")
    FULL = "full", _("vol")


class Requirement(models.TextChoices):
    """Without it one may not take part."""

    PAPERS = "papers", _("geldige verblijfspapieren")
    LOW_INCOME = "low-income", _("een laag inkomen")
    DUTCH = "dutch", _("wat Nederlands spreken")
    WOMEN = "women", _("alleen voor vrouwen")
    MEN = "men", _("alleen voor mannen")
    NEIGHBOUR = "neighbour", _("in de buurt wonen")
    MEMBERSHIP = "membership", _("lid zijn")


class TargetGroup(models.TextChoices):
    """For whom an entry is first of all; everyone else may come too."""

    EVERYONE = "everyone", _("iedereen")
    CHILDREN = "children", _("kinderen 0-12")
    TEENAGERS = "teenagers", _("jongeren 12-18")
    YOUNG_ADULTS = "young-adults", _("jongvolwassenen 18-27")
    ADULTS = "adults", _("volwassenen")
    OLDER_PEOPLE = "older-people", _("ouderen")
    FAMILIES = "families", _("ouders en gezinnen")
    SINGLE_PARENTS = "single-parents", _("alleenstaande ouders")
    CARERS = "carers", _("mantelzorgers")
    NEWCOMERS = "newcomers", _("nieuwkomers en statushouders")
    OTHER_LANGUAGE = "other-language", _("anderstaligen")
    LOW_LITERACY = "low-literacy", _("laaggeletterden")
    MONEY_WORRIES = "money-worries", _("mensen met geldzorgen")
    JOB_SEEKERS = "job-seekers", _("werkzoekenden")
    PHYSICAL_DISABILITY = "physical", _("lichamelijke beperking")
    LEARNING_DISABILITY = "learning", _("verstandelijke beperking")
    SENSORY_DISABILITY = "sensory", _("zintuiglijke beperking")
    MENTAL_HEALTH = "mental-health", _("psychische kwetsbaarheid")
    BRAIN_INJURY = "brain-injury", _("niet-aangeboren hersenletsel")
    DEMENTIA = "dementia", _("dementie")
    HOMELESS = "homeless", _("dak- en thuislozen")
    WOMEN = "women", _("vrouwen")
    MEN = "men", _("mannen")
    LGBTIQ = "lgbtiq", _("lhbtiq+")
