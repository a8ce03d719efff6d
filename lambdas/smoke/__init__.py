"""Smoke: the deployed pipeline proves that it reads documents."""
