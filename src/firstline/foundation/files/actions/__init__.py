"""Every verb of the files room."""

from firstline.foundation.files.actions.look import draw_thumbnail, scan_file
from firstline.foundation.files.actions.store import hold, store
from firstline.foundation.files.actions.sweep import sweep_loose_files

__all__ = ["draw_thumbnail", "hold", "scan_file", "store", "sweep_loose_files"]
