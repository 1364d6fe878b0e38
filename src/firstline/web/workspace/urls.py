"""Addresses of the workspace."""

from django.urls import path, re_path

from firstline.web.workspace.views import deliveries, filters, inbox, people, record, table, ticket, verbs

ONE = "tickets/<str:number>/"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("all/", inbox.everything, name="inbox_all"),
    path("unassigned/", inbox.unassigned, name="inbox_unassigned"),
    path("teams/<int:team_id>/", inbox.team, name="inbox_team"),
    path("filters/", filters.offered, name="filters"),
    path("tickets/new/", record.record, name="record"),
    path("people/", people.search, name="people_search"),
    path("people/new/", people.create, name="people_create"),
    path("people/<int:person_id>/", people.card, name="people_card"),
    path("table/", table.transfer, name="table"),
    path("table/files/", table.upload, name="table_upload"),
    path("table/imports/", table.start, name="table_start"),
    path("table/imports/<int:import_id>/", table.progress, name="table_import"),
    re_path(r"^table/download\.(?P<kind>csv|xlsx)$", table.download, name="table_download"),
    path("deliveries/", deliveries.listed, name="deliveries"),
    path("deliveries/<int:delivery_id>/retry/", deliveries.try_again, name="delivery_retry"),
    path(ONE, ticket.show, name="ticket"),
    path(f"{ONE}log/", ticket.log, name="ticket_log"),
    path(f"{ONE}read/", ticket.read, name="ticket_read"),
    path(f"{ONE}replies/", verbs.say, name="ticket_say"),
    path(f"{ONE}taking/", verbs.take, name="ticket_take"),
    path(f"{ONE}assignment/", verbs.assign, name="ticket_assign"),
    path(f"{ONE}hand-over/", verbs.hand_over, name="ticket_hand_over"),
    path(f"{ONE}diagnosis/", verbs.start_diagnosis, name="ticket_start_diagnosis"),
    path(f"{ONE}resolving/", verbs.start_resolving, name="ticket_start_resolving"),
    path(f"{ONE}waiting/", verbs.wait, name="ticket_wait"),
    path(f"{ONE}waiting/end/", verbs.resume, name="ticket_resume"),
    path(f"{ONE}expected-time/", verbs.expect, name="ticket_expect"),
    path(f"{ONE}facts/", verbs.amend, name="ticket_amend"),
    path(f"{ONE}priority/", verbs.override_priority, name="ticket_override_priority"),
    path(f"{ONE}solution/", verbs.propose_solution, name="ticket_propose_solution"),
    path(f"{ONE}confirmation/", verbs.confirm, name="ticket_confirm"),
    path(f"{ONE}rejection/", verbs.reject_solution, name="ticket_reject_solution"),
    path(f"{ONE}reopening/", verbs.reopen, name="ticket_reopen"),
    path(f"{ONE}cancellation/", verbs.cancel, name="ticket_cancel"),
    path(f"{ONE}watching/", verbs.watch, name="ticket_watch"),
]
