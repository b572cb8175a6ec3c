"""Lets search forget accents, and loads the supplied themes."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

from socialmap.taxonomy import load_themes


def load(apps, schema_editor):
    load_themes(apps.get_model("socialmap", "TaxonomyTerm"))


class Migration(migrations.Migration):

    dependencies = [("socialmap", "0001_initial")]

    operations = [
        UnaccentExtension(),
        migrations.RunPython(load, migrations.RunPython.noop, elidable=False),
    ]
