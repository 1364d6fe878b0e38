"""Requests of our scripts for a part of a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

PART = "X-Firstline-Part"
GO = "X-Firstline-Go"


def is_part(request: HttpRequest) -> bool:
    """Whether a script asks, which wants the part alone."""
    return PART in request.headers


def go(request: HttpRequest, address: str) -> HttpResponse:
    """A redirect; for a script its target only, so that the page itself shows what waits there."""
    return HttpResponse(status=204, headers={GO: address}) if is_part(request) else redirect(address)
