"""The last looks of a person, and the tickets of an organisation by their last change."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0012_knowledge'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='readmark',
            index=models.Index(models.F('person'), models.OrderBy(models.F('read_at'), descending=True), name='read_mark_newest'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(models.F('organisation'), models.OrderBy(models.F('changed_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='ticket_organisation_changed'),
        ),
    ]
