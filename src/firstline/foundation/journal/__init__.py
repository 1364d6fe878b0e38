"""The journal room: what happened, and what follows from it. Import from `firstline.foundation.journal.api`."""
