"""The sample files: what they are called, how they are made and what the pipeline should make of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pymupdf
from fpdf import FPDF

from credmate.contracts import DocumentStatus
from tools.samples import boards, camera, cards, certificates, flyer, insurance, licences, registrations
from tools.samples.canvas import LETTER, Document, pdf_of, saved
from tools.samples.transcript import transcript

UNSUPPORTED_TYPE = "UNSUPPORTED_TYPE"
PASSWORD = "changeme"  # noqa: S105  # nobody needs to open the file
CARD_BED = (540.0, 360.0)
"""Points of the flat-bed that a card's scan keeps."""
NURSE_PAGE = ((0.105, 0.075), (0.925, 0.125), (0.955, 0.940), (0.045, 0.890))
"""Corners of the nurse's certificate in its photograph."""


@dataclass(frozen=True)
class Sample:
    """One file."""

    name: str
    make: Callable[[], bytes]
    documents: Sequence[Document] = ()
    status: DocumentStatus = DocumentStatus.REVIEW_PENDING
    reason: str | None = None

    def expectation(self) -> dict[str, Any]:
        """What the pipeline should make of the file; `fields` are some that it should find, not all."""
        sections, first = [], 1
        for document in self.documents:
            pages = list(range(first, first + len(document.pages)))
            sections.append({"pages": pages, "document_type": document.document_type, "fields": dict(document.fields)})
            first += len(pages)
        return {"status": self.status, "reason": self.reason, "sections": sections}


def samples() -> list[Sample]:
    """All of them, in the order of their kinds."""
    institute, hospital = certificates.institute_certificate(), certificates.hospital_certificate()
    nurse, courses = certificates.nursing_certificate(), transcript()
    profile, wallet, dea = licences.verification_page(), licences.wallet_card(), registrations.dea_certificate()
    bls, acls, cover = cards.bls_card(), cards.acls_card(), insurance.liability_certificate()
    packet = (boards.board_certificate(), registrations.illinois_certificate(), certificates.conference_certificate())
    course = flyer.course_flyer()
    return [
        Sample("Achterberg CME Hospital Medicine 2026.pdf", lambda: _pdf(institute), [institute]),
        Sample("Scan_20260417_0915.pdf", lambda: _scanned(hospital), [hospital]),
        Sample("IMG_4821.jpg", lambda: _photographed(nurse), [nurse]),
        Sample("CME transcript 2025+2026.pdf", lambda: _pdf(courses), [courses]),
        Sample("License verification Müller (MN).pdf", lambda: _pdf(profile), [profile]),
        Sample("wallet card.png", lambda: camera.as_png(camera.picture_of(_pdf(wallet), 240), 240), [wallet]),
        Sample("DEA certificate exp 2028.pdf", lambda: _pdf(dea), [dea]),
        Sample("BLS + ACLS cards.tif", lambda: _scanned_cards(bls, acls), [bls, acls]),
        Sample("COI 2026-27 Okonjo-Reyes.pdf", lambda: _pdf(cover), [cover]),
        Sample("Vandermeer credentials packet (final).pdf", lambda: _packet(*packet), packet),
        Sample(
            "DEA certificate (protected).pdf",
            lambda: _locked(dea),
            status=DocumentStatus.INVALID,
            reason="ENCRYPTED",
        ),
        Sample("document (1).pdf", bytes, status=DocumentStatus.INVALID, reason="EMPTY"),
        Sample(
            "Flyer Smartwatch Course Sept 26.pdf",
            lambda: _pdf(course),
            [course],
            status=DocumentStatus.UNSUPPORTED,
            reason=UNSUPPORTED_TYPE,
        ),
    ]


def _pdf(document: Document) -> bytes:
    return pdf_of(document.pages)


def _scanned(document: Document) -> bytes:
    """A PDF of one picture, a little more than a degree askew."""
    file: Any = pymupdf.open()
    camera.as_pdf_page(file, camera.scan(_pdf(document), "hospital", skew=-1.4, size=LETTER), quality=62)
    return saved(file)


def _photographed(document: Document) -> bytes:
    return camera.as_jpeg(camera.photograph(_pdf(document), "nurse", NURSE_PAGE), quality=80)


def _scanned_cards(first: Document, second: Document) -> bytes:
    return camera.as_tiff(
        [
            camera.scan(_pdf(first), "first card", skew=0.7, size=CARD_BED),
            camera.scan(_pdf(second), "second card", skew=-0.9, size=CARD_BED),
        ]
    )


def _packet(board: Document, state: Document, course: Document) -> bytes:
    """Two printed documents and between them a scan of a landscape one that was fed upright."""
    file: Any = pymupdf.open()
    board.pages[0].append_to(file)
    landscape = camera.scan(_pdf(state), "state", skew=0.5, size=(LETTER[1], LETTER[0]))
    camera.as_pdf_page(file, landscape.transpose(camera.QUARTER_TURN), quality=60)
    course.pages[0].append_to(file)
    return saved(file)


def _locked(document: Document) -> bytes:
    """A PDF that asks for a password: by fpdf, because MuPDF puts random numbers into what it encrypts."""
    file = FPDF(unit="pt", format="letter")
    file.set_compression(False)
    file.set_creation_date(datetime(2026, 5, 4, 9, 30, tzinfo=UTC))
    file.set_encryption(owner_password=PASSWORD, user_password=PASSWORD)
    file.add_page()
    file.image(io.BytesIO(camera.as_jpeg(camera.picture_of(_pdf(document), 100), quality=60)), 0, 0, *LETTER)
    return bytes(file.output())
