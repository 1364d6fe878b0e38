"""The settings of the desk, in a data folder that the tests can spoil."""

import atexit
import os
import shutil
import tempfile

if "FIRSTLINE_HOME" not in os.environ:
    os.environ["FIRSTLINE_HOME"] = tempfile.mkdtemp(prefix="firstline-tests-")
    atexit.register(shutil.rmtree, os.environ["FIRSTLINE_HOME"], ignore_errors=True)

from firstline.config.settings import *  # noqa: E402, F403
