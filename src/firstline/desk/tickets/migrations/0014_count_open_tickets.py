from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0013_newest_looks'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='ticket',
            name='ticket_team_priority',
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['team', 'priority', 'id', 'status', 'category', 'organisation', 'assignee'], name='ticket_team_priority'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['team', 'organisation', 'assignee'], name='ticket_open_counts'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(models.F('team'), models.OrderBy(models.F('changed_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('is_open', True)), name='ticket_team_open_changed'),
        ),
    ]
