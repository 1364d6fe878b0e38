"""Django's PostgreSQL backend with the guard against writes outside a transaction."""
