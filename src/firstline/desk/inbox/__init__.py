"""The lists that the people of the desk work from: views, filters, counts, edits of many tickets at once."""
