"""Firstline (一线): an IT service desk that keeps its promises."""

__version__ = "0.1.0"
