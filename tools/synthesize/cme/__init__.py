"""Invented CME and CE certificates in many layouts, with their truth beside them.

Each layout is a block of text in `templates/`: what it truly says, and its lines as they are printed. About a third of
the layouts is kept for judging, drawn by lot or as their file says; rules are never tuned on it.
"""
