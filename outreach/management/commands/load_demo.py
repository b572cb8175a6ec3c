"""`manage.py load_demo`: the fictional town of Lindewaard with its teams, its sociale kaart and its rounds."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from buurt.places.town import load_town
from outreach.demo.directory import load_directory
from outreach.demo.people import LOGINS, load_people
from outreach.demo.story import tell_the_story
from outreach.demo.upkeep import tell_how_true_it_is
from outreach.demo.words import tell_what_people_say
from teams.models import Team

# What the launcher shows once everything runs.
DEMO_LOGINS = LOGINS


class Command(BaseCommand):
    help = "Load the demo: a fictional town with two teams. A second time changes nothing."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        if not settings.DEMO and not settings.EMBEDDED:
            raise CommandError("This is no demo installation. The demo has known passwords; it stays out of here.")
        with transaction.atomic():
            town = load_town()
            there = Team.objects.filter(municipality=town).exists()
            if not there:
                load_people(town)
                load_directory(town)
                tell_the_story()
                tell_how_true_it_is(town)
                tell_what_people_say(town)
        if verbosity:
            self.stdout.write("The demo was there already." if there else "The demo is loaded: Lindewaard, two teams.")
