"""The endpoint that every AWS client of the local cloud talks to."""

from __future__ import annotations

import os
import socket
import threading
from typing import Any

from werkzeug.serving import BaseWSGIServer, make_server

from local.aws.function_urls import FunctionUrls
from local.aws.gate import Gate
from local.aws.http_apis import HttpApis

ACCOUNT = "123456789012"
"""moto's account number."""

REGION = "us-east-1"


class EndpointTaken(Exception):
    """The port is in use."""


class AwsEndpoint:
    """moto behind the gate, on a loopback port."""

    def __init__(self, gate: Gate, port: int = 0) -> None:
        self.function_urls = FunctionUrls()
        self.http_apis = HttpApis()
        from moto.core.config import default_user_config
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app

        default_user_config["lambda"]["use_docker"] = False
        default_user_config["stepfunctions"]["execute_state_machine"] = True

        class Handler(MotoRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                super().setup()

            def log_request(self, *_: Any) -> None:
                """Keys name people: no access log."""

        aws = gate.guard(DomainDispatcherApplication(create_backend_app))
        application = self.http_apis.before(self.function_urls.before(aws))
        try:
            self._server: BaseWSGIServer = make_server(
                "127.0.0.1", port, application, threaded=True, request_handler=Handler
            )
        except (OSError, SystemExit) as error:
            raise EndpointTaken(f"port {port} is in use; choose another with --port") from error
        self.port = self._server.server_port
        os.environ["MOTO_PORT"] = str(self.port)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True, name="aws-endpoint").start()

    @property
    def url(self) -> str:
        """For clients; by number, so that S3 keys stay in the path instead of becoming host names."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Take no further request."""
        self._server.shutdown()
        self._server.server_close()
