"""A model that misbehaves at a word of the document, spoken to over HTTP as Bedrock is; an assembly that asks it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from fpdf import FPDF

from tests.e2e.assemblies import Resource
from tests.e2e.variants import complete_assembly

MODEL_ID = "us.amazon.nova-lite-v1:0"

ANSWERS: dict[str, dict[str, Any]] = {
    "document_type": {"document_type": "cme_certificate", "evidence": "Certificate of Attendance"},
    "missing_fields": {},
}


STATUSES = {"THROTTLED": (429, "ThrottlingException"), "OVERLOADED": (503, "ServiceUnavailableException")}
"""Word of the document -> HTTP status and error."""

TEXTS = {
    "NONSENSE": "Certainly! Here is the JSON: {",
    "SILENT": "",
    "OBEDIENT": '{"status": "approved", "credits": 999}',
}
"""Word of the document -> what is answered in the place of an answer."""

STOPS = {"TRUNCATED": "max_tokens", "REFUSED": "content_filtered"}
"""Word of the document -> why the model stopped."""


class StandIn(BaseHTTPRequestHandler):
    """Throttles, refuses, talks nonsense, or invents where the document says so; else answers by the schema."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text = request["messages"][0]["content"][1]["text"]
        for word, (status, error) in STATUSES.items():
            if word in text:
                self._send(status, {"message": "not now"}, error)
                return
        form = request["outputConfig"]["textFormat"]["structure"]["jsonSchema"]
        answer = json.dumps(_answer(form["name"], json.loads(form["schema"]), invents="INVENTED" in text))
        answer = next((said for word, said in TEXTS.items() if word in text), answer)
        stop = next((reason for word, reason in STOPS.items() if word in text), "end_turn")
        self._send(
            200,
            {
                "output": {"message": {"role": "assistant", "content": [{"text": answer}]}},
                "stopReason": stop,
                "usage": {"inputTokens": 1000, "outputTokens": 50, "totalTokens": 1050},
                "metrics": {"latencyMs": 1},
            },
        )

    def _send(self, status: int, body: dict[str, Any], error: str = "") -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        if error:
            self.send_header("x-amzn-ErrorType", error)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


def _answer(task: str, schema: dict[str, Any], *, invents: bool) -> dict[str, Any]:
    if task == "document_type":
        return ANSWERS[task]
    values: dict[str, Any] = {
        name: [] if kind.get("type") == "array" else None for name, kind in schema["properties"].items()
    }
    if invents and "cme_provider" in values:
        return {**values, "cme_provider": "Evil Twin University"}
    return values


def doubtful(word: str = "") -> bytes:
    """A page that the rules cannot tell from a near miss, with a word for the stand-in on it."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=14)
    pdf.multi_cell(0, 10, f"Certificate of Attendance\nRosa Lind\nLearner credit, Grand Rounds, May 3, 2025\n{word}")
    return bytes(pdf.output())


@contextmanager
def standin() -> Iterator[str]:
    """Its URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def assembly_with_model(folder: Path) -> Path:
    """The local stage as synthesized with a model; made in `folder` once, and not to be changed there."""
    made = folder / "with-model"
    return made if made.exists() else complete_assembly(made, bedrock_model_id=MODEL_ID)


def ask_standin(resource: Resource, url: str) -> None:
    """Let the resource find the stand-in where it looks for Bedrock, if it is a function that asks models."""
    variables = resource.get("Properties", {}).get("Environment", {}).get("Variables", {})
    if "BEDROCK_MODEL_ID" in variables:
        variables["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"] = url
