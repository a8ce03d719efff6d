"""What words are learnt, and how much they tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from classify.folding import fold
from credmate.document_types import DocumentType
from tools.learn_words.fitting import Example, as_toml, fit, vocabulary
from tools.learn_words.material import TEXTS, examples_of_wordings, texts_in
from tools.synthesize.wordings.corpus import TEXTS as WORDINGS

AUTHORS = ("everyday", "field", "fresh")


def example(kind: DocumentType, author: str, text: str, layout: str = "one") -> Example:
    return Example(kind, author, f"{kind} {layout}", {word.lower(): word for word in text.split()})


def examples() -> Iterator[Example]:
    for author in AUTHORS:
        yield example(DocumentType.CME_CERTIFICATE, author, "Credit awarded here")
        yield example(DocumentType.UNSUPPORTED, author, "Tickets sold here")


def test_a_word_speaks_for_the_type_that_prints_it_and_against_the_others() -> None:
    words = fit(list(examples())).words

    assert words[DocumentType.CME_CERTIFICATE]["awarded"] > 0 > words[DocumentType.CME_CERTIFICATE]["sold"]
    assert words[DocumentType.MEDICAL_LICENSE]["sold"] < 0


def test_a_word_that_stands_everywhere_tells_nothing() -> None:
    assert "here" not in fit(list(examples())).words[DocumentType.CME_CERTIFICATE]


def test_words_are_learnt_as_they_are_printed() -> None:
    assert "Credit" in fit(list(examples())).words[DocumentType.CME_CERTIFICATE]


def test_a_word_of_one_author_is_not_learnt_however_often_he_uses_it() -> None:
    his = [example(DocumentType.UNSUPPORTED, "field", "Quillmar", layout=str(number)) for number in range(9)]
    elsewhere = example(DocumentType.CME_CERTIFICATE, "fresh", "Quillmar")

    assert "quillmar" not in vocabulary([*his, elsewhere])
    assert "awarded" in vocabulary(list(examples()))


def test_names_are_no_words_unless_they_are_printed_small_somewhere() -> None:
    texts = {
        "letter": "Dear Priya Nakamura, the Ward of NAKAMURA thanks you for the grant. priya@nakamura.example",
        "note": "Grant Nakamura leads the ward at www.nakamura.example with DEA papers",
    }
    both = [
        Example.of(DocumentType.UNSUPPORTED, author, layout, text)
        for author in AUTHORS
        for layout, text in texts.items()
    ]

    learnt = vocabulary(both)

    assert {fold(word) for word in ("thanks", "grant", "ward", "dea")} <= set(learnt)
    assert not {fold("priya"), "nakamura"} & set(learnt)


def test_what_is_written_is_what_was_learnt() -> None:
    learnt = fit(list(examples()))

    read = tomllib.loads(as_toml(learnt))

    for kind, words in learnt.words.items():
        assert read[kind]["base"] == learnt.base[kind]
        assert {w: float(odds) for odds, block in read[kind]["words"].items() for w in block.split()} == words


def test_each_short_text_is_told_from_the_others_of_its_author() -> None:
    for folder in TEXTS.iterdir():
        told = [(text.document_type, text.layout) for path in folder.glob("*.txt") for text in texts_in(path)]

        assert told
        assert len(set(told)) == len(told)


def test_wordings_of_other_types_are_learnt_from_and_of_certificates_those_like_them() -> None:
    kinds = {
        path.stem: {example.document_type for example in examples_of_wordings(path)} for path in WORDINGS.glob("*.txt")
    }

    assert kinds["transcripts"] == {DocumentType.CME_TRANSCRIPT}
    assert kinds["session_tables"] == {DocumentType.CME_CERTIFICATE}
    assert not kinds["physicians"]
