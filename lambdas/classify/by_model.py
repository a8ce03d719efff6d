"""Asking the model what a section is, where the rules are unsure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from classify.folding import fold
from credmate.document_types import DocumentType
from credmate.model import Model
from credmate.text import Page

INSTRUCTION = """What kind of document is this? Choose one document_type:
- cme_certificate: CME or CE certificate of one clinician for one activity, whatever the health profession
- cme_transcript: list of several dated CME or CE activities of one clinician
- medical_license: licence, registration certificate, wallet card or look-up print-out of a state board, any clinician
- dea_registration: DEA controlled substance registration certificate (Form 223)
- csr_certificate: controlled substance registration or licence of a state
- board_certification: specialty board certificate, or a verification of one
- life_support_card: BLS, ACLS, PALS or NRP provider card
- malpractice_insurance: certificate of professional liability insurance of a clinician
- unsupported: anything else, such as a diploma, CV, residency or training certificate, course announcement, application
  form, receipt, blank template, licence or education of another profession, insurance without professional liability
Quote as evidence the few printed words that decide it, exactly as printed."""

ANSWER_TOKENS = 400
"""A name and a few words."""

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "document_type": {"type": "string", "enum": [kind.value for kind in DocumentType]},
        "evidence": {"type": "string"},
    },
    "required": ["document_type", "evidence"],
    "additionalProperties": False,
}


def ask_type(model: Model, pages: Sequence[Page]) -> DocumentType | None:
    """The type that `model` names for `pages`.

    None where it has no usable answer, or names a known type on words that are not printed there.
    """
    text = "\n\f\n".join(page.text for page in pages)
    answer = model.ask(
        task="document_type",
        instruction=INSTRUCTION,
        document_text=text,
        schema=SCHEMA,
        answer_tokens=ANSWER_TOKENS,
    )
    if answer is None:
        return None
    named = DocumentType(answer["document_type"])
    quote = _letters(answer["evidence"])
    if named is not DocumentType.UNSUPPORTED and (not quote or quote not in _letters(text)):
        return None
    return named


def _letters(text: str) -> str:
    """Folded, without anything but letters and digits: quotation marks and line breaks do not matter."""
    return "".join(char for char in fold(text) if char.isalnum())
