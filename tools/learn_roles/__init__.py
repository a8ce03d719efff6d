"""Learns which words of a certificate are the learner's name, the activity's title and the organisation."""
