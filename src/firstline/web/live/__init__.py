"""Live pages: streams that say which subject changed, never what; the page fetches it with its own rights."""
