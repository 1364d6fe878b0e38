"""The settings of the desk, in a data folder that the tests can spoil."""

import os
import tempfile

os.environ.setdefault("FIRSTLINE_HOME", tempfile.mkdtemp(prefix="firstline-tests-"))

from firstline.config.settings import *  # noqa: E402, F403
