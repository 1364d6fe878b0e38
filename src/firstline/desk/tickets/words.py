"""The words that people read for the enumerations of the tickets room."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstline.desk.tickets.linking import Relation
from firstline.desk.tickets.own_words import own
from firstline.desk.tickets.rules import Channel, Closure, Kind, KnowledgeState, Stage, Status, Step, Verification, WaitingFor
from firstline.desk.tickets.triage import Impact, Priority, ProblemClass, Urgency

Words = dict[str, Promise]

KIND_WORDS: Words = {
    Kind.INCIDENT: _("Incident"),
    Kind.SERVICE_REQUEST: _("Service request"),
    Kind.QUESTION: _("Question"),
    Kind.SUGGESTION: _("Suggestion"),
    Kind.COMPLAINT: _("Complaint"),
}
STATUS_WORDS: Words = own(
    "status",
    {
        Status.NEW: pgettext_lazy("ticket status", "New"),
        Status.DIAGNOSING: _("Diagnosing"),
        Status.RESOLVING: _("Resolving"),
        Status.WAITING: _("Waiting"),
        Status.VERIFYING: _("To be confirmed"),
        Status.RESOLVED: _("Resolved"),
        Status.CLOSED: pgettext_lazy("ticket status", "Closed"),
        Status.CANCELLED: _("Cancelled"),
        Status.MERGED: _("Merged"),
    },
)
WAITING_WORDS: Words = own(
    "waiting",
    {
        WaitingFor.REQUESTER: _("Waiting for requester"),
        WaitingFor.VENDOR: _("Waiting for vendor"),
        WaitingFor.CHANGE: _("Waiting for change"),
        WaitingFor.APPROVAL: _("Waiting for approval"),
    },
)
STEP_WORDS: Words = own("step", {Step.DIAGNOSING: _("Diagnosing"), Step.RESOLVING: _("Resolving"), Step.DONE: _("Done")})
CLOSURE_WORDS: Words = {Closure.CONFIRMED: _("confirmed by the requester"), Closure.NOT_ANSWERED: _("no answer from the requester")}
CHANNEL_WORDS: Words = {
    Channel.PORTAL: _("Portal"),
    Channel.PHONE: _("Phone"),
    Channel.IN_PERSON: _("In person"),
    Channel.CHAT: _("Chat"),
    Channel.MAIL: _("Mail"),
    Channel.IMPORT: _("Import"),
}
IMPACT_WORDS: Words = {
    Impact.PERSON: _("One person"),
    Impact.DEPARTMENT: _("A department"),
    Impact.ORGANISATION: _("The whole organisation"),
}
URGENCY_WORDS: Words = {
    Urgency.INTERRUPTED: _("Work has stopped"),
    Urgency.DEGRADED: _("Slower than usual"),
    Urgency.QUESTION: _("Just a question"),
}
PRIORITY_WORDS: Words = {
    Priority.P1: pgettext_lazy("priority", "Urgent"),
    Priority.P2: pgettext_lazy("priority", "High"),
    Priority.P3: pgettext_lazy("priority", "Medium"),
    Priority.P4: pgettext_lazy("priority", "Low"),
}
CLASS_WORDS: Words = {
    ProblemClass.SIMPLE: pgettext_lazy("problem class", "Simple"),
    ProblemClass.COMPLEX: pgettext_lazy("problem class", "Complex"),
    ProblemClass.URGENT: pgettext_lazy("problem class", "Urgent"),
}
VERIFICATION_WORDS: Words = {
    Verification.BOTH: _("Checked by the desk and by the requester"),
    Verification.REQUESTER: _("Tested by the requester"),
    Verification.DESK: _("Checked by the desk"),
    Verification.NOT_YET: _("Not tested yet"),
}
KNOWLEDGE_WORDS: Words = {
    KnowledgeState.LINKED: pgettext_lazy("knowledge", "linked"),
    KnowledgeState.TO_UPDATE: pgettext_lazy("knowledge", "to be updated"),
    KnowledgeState.WANTED: pgettext_lazy("knowledge", "to be written"),
}
STAGE_WORDS: Words = own(
    "stage",
    {
        Stage.REGISTRATION: _("Registration"),
        Stage.DIAGNOSIS: _("Diagnosis"),
        Stage.RESOLUTION: _("Resolution"),
        Stage.VERIFICATION: _("Verification"),
        Stage.CLOSURE: _("Closure"),
    },
)
STAGE_ROLE_WORDS: Words = own(
    "stage_role",
    {
        Stage.REGISTRATION: _("Service desk"),
        Stage.DIAGNOSIS: _("Assignee"),
        Stage.RESOLUTION: _("Assignee and experts"),
        Stage.VERIFICATION: _("Requester and assignee"),
        Stage.CLOSURE: _("Service desk"),
    },
)
STAGE_POINT_WORDS: Words = own(
    "stage_point",
    {
        Stage.REGISTRATION: _("Take down all key facts, set the priority, say who takes over."),
        Stage.DIAGNOSIS: _("Rebuild the scene, read the logs, rule out the simple causes first; write down what was tried."),
        Stage.RESOLUTION: _("Offer a workaround when the fix takes long; tell the requester the expected time."),
        Stage.VERIFICATION: _("Check the state, let the requester test it, go back to diagnosis when it failed."),
        Stage.CLOSURE: _("Ask for a rating, label the case, pass on what was learned."),
    },
)
RELATION_WORDS: Words = {
    Relation.PARENT_OF: _("Parent of"),
    Relation.CHILD_OF: _("Child of"),
    Relation.DUPLICATE_OF: _("Duplicate of"),
    Relation.DUPLICATED_BY: _("Has the duplicate"),
    Relation.RELATED_TO: _("Related to"),
    Relation.CAUSED_BY: _("Caused by"),
    Relation.CAUSES: _("Cause of"),
    Relation.SPLIT_FROM: _("Split off from"),
    Relation.SPLIT_INTO: _("Split off into"),
    Relation.MERGED_FROM: _("Merged into this one"),
}
"""How a ticket says what the other one is to it; the other's number follows."""
TIE_WORDS: Words = {
    Relation.PARENT_OF: _("Child tickets"),
    Relation.CHILD_OF: _("Parent ticket"),
    Relation.DUPLICATE_OF: _("Duplicate of"),
    Relation.DUPLICATED_BY: _("Duplicates"),
    Relation.RELATED_TO: _("Related tickets"),
    Relation.CAUSED_BY: _("Caused by"),
    Relation.CAUSES: _("Cause of"),
    Relation.SPLIT_FROM: _("Split off from"),
    Relation.SPLIT_INTO: _("Split off into"),
    Relation.MERGED_FROM: _("Merged into this one"),
}
"""The heading over the tickets that stand in a relation, in the order in which they are shown."""
FACT_WORDS: Words = {
    "title": _("title"),
    "category": _("category"),
    "impact": _("who is affected"),
    "urgency": _("how much it hurts"),
    "affected": _("device or system"),
    "occurred_at": _("time of occurrence"),
    "about": _("the ticket it is about"),
    "kind": _("kind"),
    "problem_class": _("class"),
    "requester": _("requester"),
}
VALUE_WORDS: Words = {
    f"{fact}:{value}": word
    for fact, words in {
        "kind": KIND_WORDS,
        "impact": IMPACT_WORDS | {"": _("unknown")},
        "urgency": URGENCY_WORDS | {"": _("unknown")},
        "problem_class": CLASS_WORDS,
    }.items()
    for value, word in words.items()
}
"""Values of the facts that are chosen from a list, as events name them: "impact:department"."""
