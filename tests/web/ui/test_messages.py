"""The catalogues are complete: every word of the product is there in Chinese."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_every_word_is_translated() -> None:
    checked = subprocess.run([sys.executable, ROOT / "script" / "messages", "--check"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
