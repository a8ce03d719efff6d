"""Constructs by concern."""
