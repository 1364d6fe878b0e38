"""The wheel speaks Chinese: compiles the message catalogues before they are packed."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Runs wherever a wheel is built, from a checkout as from a source archive."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        subprocess.run([sys.executable, str(Path(self.root) / "script" / "messages"), "--compile"], check=True)  # noqa: S603 - our own
