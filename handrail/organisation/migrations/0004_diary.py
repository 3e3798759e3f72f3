import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import handrail.keys.ids


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("organisation", "0003_post"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="calendar_feed",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("token", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("with_place", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="VideoLink",
            fields=[
                (
                    "practitioner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="video_link",
                        serialize=False,
                        to="organisation.practitioner",
                    ),
                ),
                ("link", models.CharField(max_length=300)),
            ],
        ),
        migrations.AddField(
            model_name="slot",
            name="setting",
            field=models.CharField(
                choices=[("individual", "for one person"), ("couple", "for a couple")],
                default="individual",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="RecurringClinic",
            fields=[
                (
                    "medium",
                    models.CharField(
                        choices=[("in_person", "in person"), ("phone", "by phone"), ("video", "by video")],
                        default="in_person",
                        max_length=10,
                    ),
                ),
                (
                    "setting",
                    models.CharField(
                        choices=[("individual", "for one person"), ("couple", "for a couple")],
                        default="individual",
                        max_length=10,
                    ),
                ),
                (
                    "id",
                    models.CharField(
                        default=handrail.keys.ids.new_id,
                        editable=False,
                        max_length=16,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                ("minutes", models.PositiveSmallIntegerField(default=50)),
                ("pause", models.PositiveSmallIntegerField(default=10)),
                ("every", models.PositiveSmallIntegerField(default=1)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clinics",
                        to="organisation.practitioner",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="slot",
            name="clinic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="slots",
                to="organisation.recurringclinic",
            ),
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=handrail.keys.ids.new_id,
                        editable=False,
                        max_length=16,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("site", models.CharField(blank=True, max_length=120)),
                ("site_code", models.CharField(blank=True, max_length=9)),
                ("step_free", models.BooleanField(default=False)),
                ("access", models.TextField(blank=True)),
                ("in_use", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("name", "site"), name="one_room_of_a_name")],
            },
        ),
        migrations.AddField(
            model_name="recurringclinic",
            name="room",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organisation.room",
            ),
        ),
        migrations.CreateModel(
            name="DiaryTime",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=handrail.keys.ids.new_id,
                        editable=False,
                        max_length=16,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("admin", "admin time"),
                            ("travel", "travel"),
                            ("supervision", "supervision"),
                            ("meeting", "team meeting"),
                            ("training", "training"),
                            ("break", "break"),
                            ("other", "something else"),
                        ],
                        default="admin",
                        max_length=16,
                    ),
                ),
                ("starts", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField(default=60)),
                ("note", models.CharField(blank=True, max_length=80)),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="diary_times",
                        to="organisation.practitioner",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisation.room",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="slot",
            name="room",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organisation.room",
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringclinic",
            constraint=models.CheckConstraint(condition=models.Q(("weekday__lte", 6)), name="clinic_on_a_weekday"),
        ),
        migrations.AddConstraint(
            model_name="recurringclinic",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends__gt", models.F("starts"))), name="clinic_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringclinic",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 5), ("minutes__lte", 480)), name="clinic_has_a_length"
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringclinic",
            constraint=models.CheckConstraint(
                condition=models.Q(("every__gte", 1), ("every__lte", 12)), name="clinic_comes_again"
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringclinic",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="clinic_until_after_since",
            ),
        ),
        migrations.AddIndex(
            model_name="diarytime",
            index=models.Index(fields=["practitioner", "starts"], name="diary_time_when"),
        ),
        migrations.AddConstraint(
            model_name="diarytime",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 5), ("minutes__lte", 720)), name="diary_time_has_a_length"
            ),
        ),
    ]
