"""Files that people attach: kept once, served so that nothing in them can run."""
