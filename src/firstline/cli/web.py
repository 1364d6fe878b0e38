"""`firstline web`: the web process."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from django.conf import settings
from django.core.management import call_command

from firstline.web.accounts.demo import DEMO_FILE

SHUTDOWN_SECONDS = 5
STAMP = "collected"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
UNUSABLE = 2


def command(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve portal and workspace; live streams included."""
    _keep_the_demo_at_home(host)
    collect_static_files()
    uvicorn.run(
        "firstline.config.asgi:application",
        host=host,
        port=port,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=settings.ENVIRONMENT.behind_proxy,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def _keep_the_demo_at_home(host: str) -> None:
    """Demo passwords are printed: such a desk answers on this machine alone, and only as a demo."""
    is_demo = (settings.ENVIRONMENT.home / DEMO_FILE).exists()
    if is_demo and not settings.ENVIRONMENT.demo:
        typer.echo(f"{settings.ENVIRONMENT.home} holds a demo desk with printed passwords. Start it with: firstline demo", err=True)
        raise typer.Exit(UNUSABLE)
    if settings.ENVIRONMENT.demo and host not in LOOPBACK:
        typer.echo("A demo desk listens on this machine alone: leave --host out.", err=True)
        raise typer.Exit(UNUSABLE)


def collect_static_files() -> None:
    """Gather the static files under hashed names, when any of them has changed since the last time."""
    root = Path(settings.STATIC_ROOT)
    digest = _digest()
    stamp = root / STAMP
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(digest, "utf-8")


def _digest() -> str:
    """Names, sizes and times of all static files of this installation."""
    found = hashlib.sha256()
    for path in sorted(Path(settings.PACKAGE).glob("**/static/**/*")):
        if path.is_file():
            facts = path.stat()
            found.update(f"{path}:{facts.st_size}:{facts.st_mtime_ns}\n".encode())
    return found.hexdigest()
