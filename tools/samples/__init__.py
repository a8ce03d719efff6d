"""The sample documents: everything on them is invented, and the same bytes come out of every run.

    python -m tools.samples [FOLDER]

draws them anew into FOLDER/documents, with what the pipeline should make of each in FOLDER/expected.json. FOLDER is
the checkout's `samples` if none is given.
"""
