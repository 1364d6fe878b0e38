"""What both sides need while somebody writes: uploads, drafts, taking back, reading marks, and fetching files."""
