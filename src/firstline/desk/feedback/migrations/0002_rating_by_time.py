"""Ratings by time: how satisfied an organisation was lately."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(fields=['rated_at'], name='rating_by_time'),
        ),
    ]
