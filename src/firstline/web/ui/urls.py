"""Addresses of the frame itself: preferences and the design page."""

from django.urls import path

from firstline.web.ui import views

urlpatterns = [
    path("preferences/theme/", views.choose_theme, name="preferences_theme"),
    path("preferences/language/", views.choose_language, name="preferences_language"),
    path("preferences/keys/", views.choose_keys, name="preferences_keys"),
    path("palette/used/", views.note_palette_use, name="palette_used"),
    path("logo/<str:token>/", views.logo, name="logo"),
    path("workspace/design/", views.design, name="design"),
]
