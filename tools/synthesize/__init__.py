"""Invented credentials with their truth beside them, for tuning and judging the pipeline.

Layouts are written from descriptions of real documents; the people, numbers and organisations that hold no public
office are invented. Layouts marked `judging` are kept apart from those that rules are tuned on.
"""
