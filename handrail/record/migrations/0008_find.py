"""People are found by one walk along one index; the other was a part of a third."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0007_lists_people_live_in")]

    operations = [
        migrations.RemoveIndex("personindex", name="person_by_index"),
        migrations.AlterField("personindex", "person", models.CharField(max_length=16)),
        migrations.AddIndex("personindex", models.Index(fields=["blind", "person"], name="person_by_blind")),
    ]
