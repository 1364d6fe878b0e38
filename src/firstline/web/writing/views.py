"""Uploads, drafts and files: small answers for the scripts of a form, and downloads for people."""

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.desk.tickets.actions import drop_draft, save_draft, take_back
from firstline.desk.tickets.actions.drafts import KEY_CHARACTERS
from firstline.desk.tickets.models import Message
from firstline.desk.tickets.queries import find_file
from firstline.foundation.files import rules as file_rules
from firstline.foundation.files.actions import store
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal.api import Refused
from firstline.foundation.text import markdown
from firstline.foundation.text.normal import nfc
from firstline.web.ui.asking import viewer_in
from firstline.web.ui.talk import stored_html

DRAFT_CHARACTERS = 200_000
SMALL_BYTES = 100_000
"""Pictures up to this size are shown as they are until their small version is drawn."""
CHECKED_SOON_SECONDS = 5
LISTS = frozenset({"files", "staged"})
"""Fields of which a form has many."""
FILE_POLICY = "default-src 'none'; sandbox"


@login_required
@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Keep one file before the message that will carry it exists; answers its token, or what is wrong with it."""
    sent = request.FILES.get("file")
    if sent is None:
        return JsonResponse({"error": gettext("Choose a file.")}, status=400)
    try:
        file = store(sent, by=viewer_in(request), name=sent.name or "file", size_bytes=sent.size or 0)
    except Refused as refusal:
        return JsonResponse({"error": str(refusal), "code": refusal.code}, status=422)
    return JsonResponse(describe(file), status=201)


def describe(file: StoredFile) -> dict[str, Any]:
    """A file as scripts and templates show it; `thumb` is empty for what has no small picture (yet)."""
    url = reverse("file", args=[file.token, file.name])
    is_picture = file_rules.is_shown_in_place(file.content_type)
    is_held_back = _is_held_back(file)
    small = reverse("thumb", args=[file.token]) if file.thumb_path else url if file.size_bytes <= SMALL_BYTES else ""
    return {
        "token": file.token,
        "name": file.name,
        "size": file.size_bytes,
        "type": file.content_type,
        "url": url,
        "is_picture": is_picture,
        "thumb": small if is_picture and not is_held_back else "",
        "held": file.scan if is_held_back else "",
        "finding": file.finding,
    }


def _is_held_back(file: StoredFile) -> bool:
    return file_rules.is_held_back(file.scan, scans_files=bool(settings.ENVIRONMENT.clamd))


@login_required
@require_GET
def download(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A file for those who may read what it hangs on; pictures in place, everything else as a download, nothing active."""
    file = find_file(viewer_in(request), token)
    if file is None:
        raise Http404
    if _is_held_back(file):
        return _held(request, file)
    in_place = file_rules.is_shown_in_place(file.content_type)
    response = _handed_out(file.path, file.content_type if in_place else file_rules.UNKNOWN)
    response["Content-Disposition"] = content_disposition_header(not in_place, file.name) or "attachment"
    response["Content-Length"] = str(file.size_bytes)
    return response


@login_required
@require_GET
def thumb(request: HttpRequest, token: str) -> HttpResponseBase:
    """The small version of a picture, for those who may fetch the picture."""
    file = find_file(viewer_in(request), token)
    if file is None or not file.thumb_path or _is_held_back(file):
        raise Http404
    return _handed_out(file.thumb_path, "image/webp")


def _held(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """Why a file is not handed out: it is harmful (403), or not checked yet (503, ask again)."""
    is_harmful = file.scan == file_rules.Scan.HARMFUL
    response = render(request, "file_held.html", {"file": file, "is_harmful": is_harmful}, status=403 if is_harmful else 503)
    if not is_harmful:
        response["Retry-After"] = str(CHECKED_SOON_SECONDS)
    return response


def _handed_out(path: str, content_type: str) -> FileResponse:
    response = FileResponse(default_storage.open(path, "rb"), content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = FILE_POLICY
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


@login_required
@require_http_methods(["POST", "DELETE"])
def draft(request: HttpRequest, key: str) -> JsonResponse:
    """Keep (POST, the form's fields) or drop (DELETE) what somebody is writing at this place."""
    if len(key) > KEY_CHARACTERS:
        raise Http404
    viewer = viewer_in(request)
    if request.method == "DELETE":
        drop_draft(by=viewer, key=key)
        return JsonResponse({"saved": False})
    fields = {
        name: values if name in LISTS or len(values) > 1 else values[0]
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    }
    if len(json.dumps(fields, ensure_ascii=False)) > DRAFT_CHARACTERS:
        return JsonResponse({"saved": False}, status=413)
    saved = save_draft(by=viewer, key=key, fields=fields)
    return JsonResponse({"saved": saved is not None})


@login_required
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What is being written, as its readers will see it: a part of the editor."""
    text = nfc(request.POST.get("text", "")[:DRAFT_CHARACTERS]).strip()
    return HttpResponse(stored_html(markdown.render(text)) if text else gettext("Nothing is written yet."))


def files_named(request: HttpRequest) -> list[StoredFile]:
    """The files of a posted form: uploaded before (`files` tokens, own ones only) or sent along without JavaScript (`file`).

    Raises Refused for a file that cannot be kept.
    """
    viewer = viewer_in(request)
    tokens = request.POST.getlist("files")
    kept = {file.token: file for file in StoredFile.objects.filter(token__in=tokens, uploaded_by=viewer.id)} if tokens else {}
    files = [kept[token] for token in tokens if token in kept]
    for sent in request.FILES.getlist("file"):
        files.append(store(sent, by=viewer, name=sent.name or "file", size_bytes=sent.size or 0))
    return files


def undo_seconds() -> int:
    """For how long a sent reply can be taken back (the setting `undo_seconds`)."""
    return int(settings.ENVIRONMENT.undo_seconds)


@login_required
@require_POST
def take_back_reply(request: HttpRequest, token: str) -> HttpResponse:
    """Undo a sending within its seconds: the words are in the editor again."""
    viewer = viewer_in(request)
    row = Message.objects.select_related("ticket").filter(token=token, author=viewer.id).first()
    if row is None:
        raise Http404
    try:
        take_back(row, by=viewer, key=f"reply:{row.ticket.number}")
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("Taken back. Your words are in the editor again."))
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/")
