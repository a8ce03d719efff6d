"""A model that misbehaves at a word of the document, spoken to over HTTP as Bedrock is; an assembly that asks it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.e2e.variants import complete_assembly

MODEL_ID = "us.amazon.nova-lite-v1:0"

ANSWERS: dict[str, dict[str, Any]] = {
    "document_type": {"document_type": "cme_certificate", "evidence": "Certificate of Attendance"},
    "missing_fields": {},
}


class StandIn(BaseHTTPRequestHandler):
    """Throttles, talks nonsense, or invents where the document says so; else answers by the schema."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text = request["messages"][0]["content"][1]["text"]
        if "THROTTLED" in text:
            self._send(429, {"message": "slow down"})
            return
        form = request["outputConfig"]["textFormat"]["structure"]["jsonSchema"]
        answer = json.dumps(_answer(form["name"], json.loads(form["schema"]), invents="INVENTED" in text))
        stop = "max_tokens" if "TRUNCATED" in text else "end_turn"
        self._send(
            200,
            {
                "output": {"message": {"role": "assistant", "content": [{"text": answer}]}},
                "stopReason": stop,
                "usage": {"inputTokens": 1000, "outputTokens": 50, "totalTokens": 1050},
                "metrics": {"latencyMs": 1},
            },
        )

    def _send(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        if status == 429:
            self.send_header("x-amzn-ErrorType", "ThrottlingException")
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


def assembly_with_model(folder: Path, url: str) -> Path:
    """The local stage as synthesized with a model, whose functions find the stand-in where they look for Bedrock."""
    assembly = complete_assembly(folder / "model", bedrock_model_id=MODEL_ID)
    template = assembly / "Pipeline.template.json"
    stack = json.loads(template.read_text())
    for resource in stack["Resources"].values():
        variables = resource.get("Properties", {}).get("Environment", {}).get("Variables", {})
        if "BEDROCK_MODEL_ID" in variables:
            variables["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"] = url
    template.write_text(json.dumps(stack))
    return assembly
