"""Addresses of the portal."""

from django.urls import path

from firstline.web.portal.views import go, home, me, new_request, notifications, requests, ticket

urlpatterns = [
    path("", home.home, name="home"),
    path("notifications/", notifications.listed, name="notifications"),
    path("notifications/digest/", notifications.digest, name="notification_digest"),
    path("notifications/preferences/", notifications.chosen, name="notification_preferences"),
    path("go/", go.go, name="my_go"),
    path("go/commands/", go.commands, name="my_go_commands"),
    path("me/", me.details, name="me"),
    path("requests/", requests.own, name="requests"),
    path("requests/new/", new_request.new_request, name="new_request"),
    path("requests/new/fields/", new_request.custom_fields, name="new_request_fields"),
    path("requests/<str:number>/", ticket.show, name="my_ticket"),
    path("requests/<str:number>/fields/", ticket.fill_fields, name="my_ticket_fields"),
    path("requests/<str:number>/reply/", ticket.answer, name="my_ticket_reply"),
    path("requests/<str:number>/confirm/", ticket.it_works, name="my_ticket_confirm"),
    path("requests/<str:number>/reject/", ticket.still_broken, name="my_ticket_reject"),
    path("requests/<str:number>/rate/", ticket.give_stars, name="my_ticket_rate"),
    path("requests/<str:number>/reopen/", ticket.open_again, name="my_ticket_reopen"),
    path("requests/<str:number>/withdraw/", ticket.withdraw, name="my_ticket_withdraw"),
    path("requests/<str:number>/complain/", ticket.complain, name="my_ticket_complain"),
]
