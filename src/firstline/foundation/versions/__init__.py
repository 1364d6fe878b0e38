"""What administrators keep: declared sections of rows, each change of a row a version that is told, and can be undone."""
