from django.db import migrations, models


class Migration(migrations.Migration):
    """Every entry is read anew, by index_missing, when all is migrated."""

    dependencies = [("socialmap", "0020_sheet_parts")]

    operations = [
        migrations.RemoveField("searchrow", "tokens"),
        migrations.AddField("searchrow", "tokens", models.TextField(default="")),
    ]
