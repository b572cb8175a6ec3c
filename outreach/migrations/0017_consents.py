import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import buurt.privacy.fields

# A talk knows its loopgebied and street itself, so that it may come loose from its door.
FILL = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE outreach_talk SET turf_id = d.turf_id, street_id = a.street_id
FROM outreach_visit v JOIN outreach_door d ON d.id = v.door_id LEFT JOIN places_address a ON a.id = d.address_id
WHERE v.id = outreach_talk.visit_id;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0016_cards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("talk", "stands", models.BooleanField(default=True)),
        migrations.AddField("visit", "is_loose", models.BooleanField(default=False)),
        migrations.AddField(
            "talk",
            "street",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.street"
            ),
        ),
        migrations.AddField(
            "talk",
            "turf",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outreach.turf"
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RemoveConstraint("talk", "talk_at_door_or_table"),
        migrations.AddConstraint(
            "talk",
            models.CheckConstraint(
                condition=models.Q(visit=None, turf=None, at_table__isnull=False)
                | models.Q(turf__isnull=False, at_table=None),
                name="talk_at_door_or_table",
            ),
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "keeps",
                    models.CharField(
                        choices=[("address", "het adres"), ("contact", "naam en telefoon")],
                        max_length=10,
                        verbose_name="wat we bewaren",
                    ),
                ),
                ("text", models.CharField(max_length=20, verbose_name="versie van de tekst")),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateField(verbose_name="tot en met")),
            ]
            + [
                (name, buurt.privacy.fields.EncryptedTextField(blank=True, default="", scope="team_id", verbose_name=said))
                for name, said in (
                    ("name", "naam"),
                    ("phone", "telefoon"),
                    ("email", "e-mailadres"),
                    ("best_time", "wanneer bereikbaar"),
                )
            ]
            + [
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="teams.team"),
                ),
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consent", to="outreach.visit"
                    ),
                ),
            ],
            options={
                "verbose_name": "toestemming van een bewoner",
                "verbose_name_plural": "toestemmingen van bewoners",
                "indexes": [models.Index(models.F("until"), name="consent_until")],
            },
        ),
    ]
