"""Words: safe HTML, Markdown, Unicode normal form, names in two languages."""
