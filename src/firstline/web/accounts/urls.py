"""Addresses around signing in: allauth's views that this desk offers, each with its writes in a transaction."""

from allauth.account import views as allauth
from django.urls import path, re_path

from firstline.web.accounts import views
from firstline.web.accounts.transactions import writes_always, writes_on_post

urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", writes_on_post(allauth.logout), name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", writes_on_post(allauth.reauthenticate), name="account_reauthenticate"),
    path("password/change/", writes_on_post(allauth.password_change), name="account_change_password"),
    path("password/set/", writes_on_post(allauth.password_set), name="account_set_password"),
    path("password/reset/", writes_on_post(views.AskForLink.as_view()), name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        writes_always(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("devices/", writes_always(views.Devices.as_view()), name="usersessions_list"),
    path("unsent/", views.unsent, name="unsent"),
]
