"""Loads the supplied themes."""

from django.db import migrations

from socialmap.curating.taxonomy import load_themes


def load(apps, schema_editor):
    load_themes(apps.get_model("socialmap", "TaxonomyTerm"))


class Migration(migrations.Migration):

    dependencies = [("socialmap", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=False)]
