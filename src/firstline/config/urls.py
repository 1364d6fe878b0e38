"""Every address of the desk."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: this process answers. Whether the desk is well is `firstline doctor`'s question."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("firstline.web.accounts.urls")),
    path("workspace/settings/", include("firstline.web.settings.urls")),
    path("workspace/", include("firstline.web.workspace.urls")),
    path("", include("firstline.web.writing.urls")),
    path("", include("firstline.web.bell.urls")),
    path("", include("firstline.web.ui.urls")),
    path("", include("firstline.web.portal.urls")),
]
handler400 = "firstline.web.ui.views.bad_request"
handler403 = "firstline.web.ui.views.forbidden"
handler404 = "firstline.web.ui.views.not_found"
handler500 = "firstline.web.ui.views.server_error"
