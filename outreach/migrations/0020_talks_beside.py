from django.db import migrations, models

# Until now the latest talk of a visit took the place of those before it.
CHAIN = """
UPDATE outreach_talk SET after = earlier.id FROM (
    SELECT id AS of, lag(id) OVER (PARTITION BY coalesce(visit_id, at_table_id) ORDER BY received_at, id) AS id
    FROM outreach_talk WHERE coalesce(visit_id, at_table_id) IS NOT NULL
) earlier WHERE earlier.of = outreach_talk.id AND earlier.id IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0019_card_and_clock")]

    operations = [
        migrations.AddField("talk", "after", models.UUIDField(null=True)),
        migrations.AddField("talk", "beside", models.BooleanField(default=False)),
        migrations.RunSQL(CHAIN, migrations.RunSQL.noop),
        migrations.AlterField("talk", "after", models.UUIDField(db_index=True, null=True)),
    ]
