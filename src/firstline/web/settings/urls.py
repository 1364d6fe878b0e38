"""Addresses of the settings; pages of their own come before the sections that are drawn from their declaration."""

from django.urls import path

from firstline.web.settings.views import about, index, matrix, own_words, people, people_import, rows, sessions, shape_fields

ONE = "<slug:key>/<int:pk>/"
urlpatterns = [
    path("", index.index, name="settings"),
    path("versions/<int:version_id>/undo/", rows.take_back, name="settings_undo"),
    path("matrix/", matrix.settings_matrix, name="settings_matrix"),
    path("fields/", shape_fields.listed, name="shape_fields"),
    path("fields/new/", shape_fields.new, name="shape_field_new"),
    path("fields/preview/", shape_fields.preview, name="shape_field_preview"),
    path("fields/<int:field_id>/", shape_fields.one, name="shape_field"),
    path("fields/<int:field_id>/place/", shape_fields.move, name="shape_field_move"),
    path("fields/<int:field_id>/archive/", shape_fields.archive, name="shape_field_archive"),
    path("fields/<int:field_id>/restoration/", shape_fields.restore, name="shape_field_restore"),
    path("words/", own_words.words, name="own_words"),
    path("roles/", about.roles, name="settings_roles"),
    path("languages/", about.languages, name="settings_languages"),
    path("sessions/", sessions.sessions, name="settings_sessions"),
    path("people/", people.listed, name="settings_people"),
    path("people/names/", people.names, name="settings_names"),
    path("people/import/", people_import.choose, name="settings_people_import"),
    path("people/import/files/", people_import.upload, name="settings_people_upload"),
    path("people/import/rows/", people_import.bring_in, name="settings_people_bring_in"),
    path("people/import/template.csv", people_import.template, name="settings_people_template"),
    path("people/import/left-out.csv", people_import.left_out, name="settings_people_left_out"),
    path("people/<int:pk>/roles/", people.roles, name="settings_person_roles"),
    path("people/<int:pk>/teams/", people.teams, name="settings_person_teams"),
    path("people/<int:pk>/skills/", people.skills, name="settings_person_skills"),
    path("people/<int:pk>/contacts/", people.contacts, name="settings_person_contacts"),
    path("people/<int:pk>/access/", people.access, name="settings_person_access"),
    path("teams/<int:pk>/members/", people.members, name="settings_team_members"),
    path("<slug:key>/", rows.section_page, name="settings_section"),
    path("<slug:key>/new/", rows.new, name="settings_new"),
    path(ONE, rows.one, name="settings_row"),
    path(f"{ONE}archive/", rows.put_away, name="settings_archive"),
    path(f"{ONE}restoration/", rows.bring_back, name="settings_restore"),
    path(f"{ONE}place/", rows.change_place, name="settings_move"),
]
