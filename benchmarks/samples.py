"""A document for benchmarks and end-to-end tests."""

from __future__ import annotations

import pymupdf


def certificate(name: str = "Rosa Lindqvist, MD") -> bytes:
    """A one-page CME certificate for `name`, as digital PDF."""
    document = pymupdf.open()
    page = document.new_page(width=792, height=612)
    lines = [
        (90, 30, "Certificate of Credit"),
        (130, 12, "Northern Lakes Medical Society certifies that"),
        (170, 24, name),
        (205, 12, "has participated in the live activity titled"),
        (240, 18, "Practical Cardiology for Primary Care"),
        (270, 12, "on March 14, 2025"),
        (300, 12, "and is awarded 4.25 AMA PRA Category 1 Credit(s)."),
        (360, 9, "Northern Lakes Medical Society is accredited by the Accreditation Council for Continuing"),
        (372, 9, "Medical Education (ACCME) to provide continuing medical education for physicians."),
    ]
    for y, size, text in lines:
        page.insert_text((96, y), text, fontsize=size)
    body: bytes = document.tobytes()
    document.close()
    return body
