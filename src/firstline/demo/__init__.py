"""A desk with a past: two organisations, twelve teams, sixty people and six hundred tickets, lived through by the desk's own actions."""
