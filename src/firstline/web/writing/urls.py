"""Addresses for uploads, files and drafts."""

from django.urls import path

from firstline.web.writing import views

urlpatterns = [
    path("files/", views.upload, name="upload"),
    path("files/<str:token>/thumb/", views.thumb, name="thumb"),
    path("files/<str:token>/<str:name>", views.download, name="file"),
    path("drafts/<str:key>/", views.draft, name="draft"),
    path("preview/", views.preview, name="preview"),
    path("messages/<str:token>/take-back/", views.take_back_reply, name="take_back"),
]
