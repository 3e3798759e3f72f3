"""Lists read who is to treat whom, and since when nobody met them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0006_diary"),
    ]

    operations = [
        migrations.AddField("episoderow", "last_booked", models.DateTimeField(null=True)),
        migrations.AddField("episoderow", "last_met", models.DateTimeField(null=True)),
        migrations.AddField("episoderow", "quiet_since", models.DateTimeField(null=True)),
        migrations.AddField("episoderow", "paused_since", models.DateField(null=True)),
        migrations.AddField("episoderow", "treats", models.CharField(blank=True, max_length=16)),
        migrations.AddIndex(
            "episoderow", models.Index(fields=["stage", "quiet_since", "stream"], name="episode_quiet")
        ),
    ]
