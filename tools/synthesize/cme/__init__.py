"""Invented CME and CE certificates in sixty layouts, with their truth beside them.

Each layout is a block of text in `templates/`: what it truly says, and its lines as they are printed. A third of the
layouts, drawn by lot, is kept for judging; rules are never tuned on it.
"""
