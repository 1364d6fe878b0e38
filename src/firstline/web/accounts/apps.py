"""Pages around signing in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "firstline.web.accounts"
    label = "accounts_pages"
