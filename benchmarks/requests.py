"""Requests through every middleware, as a WSGI server hands them over, by somebody who is signed in."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.test import Client, RequestFactory

from firstline.foundation.people.models import Person

SECRET = "b" * 32
"""Of the form and of its cookie: they have to be equal, that is all (Django's double submit)."""


class Visitor:
    """A person's browser."""

    def __init__(self, person: Person) -> None:
        client = Client()
        with transaction.atomic():
            client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self._cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={SECRET}"
        self._factory = RequestFactory()

    def get(self, address: str) -> bytes:
        """The page at an address."""
        path, _, query = address.partition("?")
        return self._answer(self._factory.get(path, QUERY_STRING=query).environ, "200")

    def post(self, address: str, form: Mapping[str, str]) -> bytes:
        """A form that was filled in; what follows is a redirect."""
        body = urlencode({**form, "csrfmiddlewaretoken": SECRET}).encode()
        environ = self._factory.post(address, body, content_type="application/x-www-form-urlencoded").environ
        return self._answer(environ | {"wsgi.input": BytesIO(body)}, "302")

    def _answer(self, environ: dict[str, Any], expected: str) -> bytes:
        status: list[str] = []
        given = environ | {"HTTP_COOKIE": self._cookies, "HTTP_HOST": "127.0.0.1", "HTTP_ACCEPT_LANGUAGE": "zh-hans"}
        chunks = _application()(given, lambda line, _headers, _error=None: status.append(line))
        try:
            body = b"".join(chunks)
        finally:
            chunks.close()
        if not status[0].startswith(expected):
            raise SystemExit(f"{environ['PATH_INFO']} answers {status[0]}")
        return body


@cache
def _application() -> WSGIHandler:
    """Made when the static files are there."""
    return WSGIHandler()
