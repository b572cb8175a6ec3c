"""Makes the search of the sociale kaart anew: after an update that reads entries otherwise."""

from typing import Any

from django.core.management.base import BaseCommand

from socialmap.models import SearchSound, SearchWord, Service
from socialmap.searching.indexing import index


class Command(BaseCommand):
    help = "Reads every entry of the sociale kaart anew for the search."

    def handle(self, *args: Any, **options: Any) -> None:
        SearchSound.objects.all().delete()
        SearchWord.objects.all().delete()
        count = 0
        for service in Service.objects.select_related("organization").iterator(chunk_size=500):
            index(service)
            count += 1
        self.stdout.write(f"{count} entries can be found.")
