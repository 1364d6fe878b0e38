"""Addresses of the bell that are the same in both frames."""

from django.urls import path

from firstline.web.bell import views

urlpatterns = [
    path("notifications/panel/", views.panel, name="notifications_panel"),
    path("notifications/news/", views.news, name="notifications_news"),
    path("notifications/read/", views.read, name="notifications_read"),
    path("notifications/muting/", views.muting, name="notifications_muting"),
    path("notifications/<int:line_id>/", views.follow, name="notification"),
]
