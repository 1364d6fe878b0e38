"""The ticket itself, its number, its foreign numbers and who watches it."""

from django.db import models

from firstline.desk.tickets.models.category import Category
from firstline.desk.tickets.rules import NO_PROMISE, OPEN, Channel, Closure, Kind, Status, WaitingFor
from firstline.desk.tickets.triage import DEFAULT, Impact, Priority, ProblemClass, Urgency
from firstline.foundation.people.models import Department, Organisation, Person, Team

_IS_OPEN = models.Q(is_open=True)


class Ticket(models.Model):
    """One concern of one requester. Everything that may be typed lies in rows that can be redacted."""

    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=16, default=Kind.INCIDENT)
    title = models.CharField(max_length=200)
    snippet = models.CharField(max_length=160, blank=True, help_text="beginning of the last public words, for lists")
    channel = models.CharField(max_length=12, default=Channel.PORTAL)

    requester = models.ForeignKey(Person, models.PROTECT, related_name="requested")
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, models.SET_NULL, null=True, related_name="+")

    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    impact = models.CharField(max_length=12, blank=True)
    urgency = models.CharField(max_length=12, blank=True)
    priority = models.CharField(max_length=2, default=Priority.P4)
    priority_remark = models.ForeignKey("tickets.Remark", models.SET_NULL, null=True, related_name="+", help_text="why it was overridden")
    problem_class = models.CharField(max_length=8, default=ProblemClass.SIMPLE)
    affected = models.CharField(max_length=160, blank=True, help_text="device or system")
    occurred_at = models.DateTimeField(null=True, blank=True)
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="complaints", help_text="the ticket a complaint is about")

    status = models.CharField(max_length=12, default=Status.NEW)
    waiting_for = models.CharField(max_length=12, blank=True)
    before_waiting = models.CharField(max_length=12, blank=True)
    closure = models.CharField(max_length=14, blank=True)
    is_open = models.BooleanField(default=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    assignee = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expected_at = models.DateTimeField(null=True, blank=True, help_text="the time an agent has named (R79)")
    next_due = models.DateTimeField(default=NO_PROMISE)
    first_response_at = models.DateTimeField(null=True, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened_count = models.PositiveSmallIntegerField(default=0)
    is_shared = models.BooleanField(default=False, help_text="has had helpers or other teams' parts; spares the others the question")
    has_links = models.BooleanField(default=False, help_text="links or merges hang on it; spares most tickets the question")
    version = models.PositiveIntegerField(default=0, help_text="raised by every change of fields; forms carry it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="ticket_number_once"),
            models.CheckConstraint(condition=models.Q(kind__in=list(Kind)), name="ticket_kind_known"),
            models.CheckConstraint(condition=models.Q(status__in=list(Status)), name="ticket_status_known"),
            models.CheckConstraint(condition=models.Q(priority__in=list(Priority)), name="ticket_priority_known"),
            models.CheckConstraint(condition=models.Q(problem_class__in=list(ProblemClass)), name="ticket_class_known"),
            models.CheckConstraint(condition=models.Q(impact__in=["", *Impact]), name="ticket_impact_known"),
            models.CheckConstraint(condition=models.Q(urgency__in=["", *Urgency]), name="ticket_urgency_known"),
            models.CheckConstraint(condition=models.Q(closure__in=["", *Closure]), name="ticket_closure_known"),
            models.CheckConstraint(
                condition=models.Q(is_open=True, status__in=sorted(OPEN)) | models.Q(is_open=False) & ~models.Q(status__in=sorted(OPEN)),
                name="ticket_open_follows_status",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.WAITING, waiting_for__in=list(WaitingFor))
                | ~models.Q(status=Status.WAITING) & models.Q(waiting_for=""),
                name="ticket_waits_for_something",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.COMPLAINT) | models.Q(about__isnull=False), name="complaint_is_about_a_ticket"
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "next_due", "id", "assignee", "priority", "category", "status"], condition=_IS_OPEN, name="ticket_team_due"
            ),
            models.Index(
                fields=["team", "priority", "id", "status", "category", "organisation", "assignee"],
                condition=_IS_OPEN,
                name="ticket_team_priority",
            ),
            models.Index(fields=["team", "organisation", "assignee"], condition=_IS_OPEN, name="ticket_open_counts"),
            models.Index(fields=["team", "opened_at", "id"], condition=_IS_OPEN, name="ticket_team_opened"),
            models.Index(
                fields=["assignee", "next_due", "id"], condition=_IS_OPEN & models.Q(assignee__isnull=False), name="ticket_assignee_due"
            ),
            models.Index(
                fields=["assignee", "priority", "id"],
                condition=_IS_OPEN & models.Q(assignee__isnull=False),
                name="ticket_assignee_priority",
            ),
            models.Index(fields=["team", "priority", "id"], condition=_IS_OPEN & models.Q(assignee__isnull=True), name="ticket_unassigned"),
            models.Index(models.F("team"), models.F("changed_at").desc(), models.F("id").desc(), name="ticket_team_changed"),
            models.Index(
                models.F("team"), models.F("changed_at").desc(), models.F("id").desc(), condition=_IS_OPEN, name="ticket_team_open_changed"
            ),
            models.Index(models.F("requester"), models.F("changed_at").desc(), models.F("id").desc(), name="ticket_requester_changed"),
            models.Index(
                models.F("organisation"), models.F("changed_at").desc(), models.F("id").desc(), name="ticket_organisation_changed"
            ),
            models.Index(models.F("assignee"), models.F("changed_at").desc(), models.F("id").desc(), name="ticket_assignee_changed"),
            models.Index(fields=["proposed_at"], condition=models.Q(status=Status.VERIFYING), name="ticket_silent"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def tag_keys(self) -> frozenset[str]:
        """The labels that it wears, as tags.tag_key folds them."""
        return frozenset(worn.tag.key for worn in self.tags.all())


class DayCounter(models.Model):
    """The last number given on a day of the desk's zone: the one row that all openings share."""

    day = models.DateField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}: {self.last}"


class ExternalReference(models.Model):
    """The number a ticket has in another system, and the row it came from, word for word."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="references")
    system = models.CharField(max_length=24)
    number = models.CharField(max_length=80)
    key = models.CharField(max_length=64, help_text="digest that recognises the same row again")
    source = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "key"], name="reference_once")]

    def __str__(self) -> str:
        return self.number


class Watcher(models.Model):
    """Somebody who is affected too, or wants to follow."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="watchers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="watching")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "person"], name="watcher_once_per_ticket")]

    def __str__(self) -> str:
        return f"{self.person_id} watches {self.ticket_id}"


class PriorityMatrix(models.Model):
    """The matrix of the desk: one row, or none for the default (triage.DEFAULT); a cell for each impact and urgency (R28)."""

    organisation_interrupted = models.CharField(max_length=2, default=DEFAULT[Impact.ORGANISATION, Urgency.INTERRUPTED])
    organisation_degraded = models.CharField(max_length=2, default=DEFAULT[Impact.ORGANISATION, Urgency.DEGRADED])
    organisation_question = models.CharField(max_length=2, default=DEFAULT[Impact.ORGANISATION, Urgency.QUESTION])
    department_interrupted = models.CharField(max_length=2, default=DEFAULT[Impact.DEPARTMENT, Urgency.INTERRUPTED])
    department_degraded = models.CharField(max_length=2, default=DEFAULT[Impact.DEPARTMENT, Urgency.DEGRADED])
    department_question = models.CharField(max_length=2, default=DEFAULT[Impact.DEPARTMENT, Urgency.QUESTION])
    person_interrupted = models.CharField(max_length=2, default=DEFAULT[Impact.PERSON, Urgency.INTERRUPTED])
    person_degraded = models.CharField(max_length=2, default=DEFAULT[Impact.PERSON, Urgency.DEGRADED])
    person_question = models.CharField(max_length=2, default=DEFAULT[Impact.PERSON, Urgency.QUESTION])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="priority_matrix_single"),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{impact}_{urgency}__in": list(Priority)}), name=f"matrix_{impact}_{urgency}_known"
                )
                for impact, urgency in DEFAULT
            ),
        ]

    def __str__(self) -> str:
        return "priority matrix"


class ClosingPolicy(models.Model):
    """The closing rule of the desk: one row, or none for the default (rules.ClosingRule)."""

    waits_for_rating = models.BooleanField(default=False)
    threshold = models.PositiveSmallIntegerField(default=4)
    silent_days = models.PositiveSmallIntegerField(default=7)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="closing_policy_single"),
            models.CheckConstraint(condition=models.Q(threshold__gte=1, threshold__lte=5), name="closing_threshold_1_to_5"),
        ]

    def __str__(self) -> str:
        return "closing policy"
