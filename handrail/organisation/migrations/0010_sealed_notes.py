from django.db import migrations, models

import handrail.organisation.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0009_commissioner"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="groupmeeting", name="called_off_with_a_reason"),
        migrations.RemoveField(model_name="groupmeeting", name="reason"),
        migrations.RemoveField(model_name="diarytime", name="note"),
        migrations.AddField(
            model_name="groupmeeting",
            name="reason",
            field=handrail.organisation.sealed.SealedText(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="diarytime",
            name="note",
            field=handrail.organisation.sealed.SealedText(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="groupmeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("cancelled_at", None), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="called_off_with_a_reason",
            ),
        ),
    ]
