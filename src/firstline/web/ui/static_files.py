"""How static files are served: hashed names, compressed, and the style sheets melted into one."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "firstline/css/app.css"
IMPORT = re.compile(r'@import "([^"]+)";\n?')


class DeskStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """app.css only imports, in order; collecting puts the files themselves there, so that a page fetches one sheet.

    Import statements of the scripts get the hashed names too.
    """

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002 - Django's signature
        if SHEET in paths and not dry_run:
            self._melt()
            paths = paths | {SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run, **options)

    def _melt(self) -> None:
        with self.open(SHEET) as file:
            text = file.read().decode()
        folder = PurePosixPath(SHEET).parent

        def content(found: re.Match[str]) -> str:
            with self.open(str(folder / found.group(1))) as imported:
                return str(imported.read().decode())

        whole = IMPORT.sub(content, text)
        self.delete(SHEET)
        self.save(SHEET, ContentFile(whole.encode()))
