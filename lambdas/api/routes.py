"""The routes; docs/api.md describes them, docs/openapi.json is made of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import AwareDatetime

from api.access import access_of
from api.places import read_place, write_place
from api.problems import NOT_KEPT, Code, Problem, invalid, no_such_document
from credmate.catalogue import Access, CredentialPage, DocumentDetail, DocumentHistory, DocumentPage
from credmate.contracts import DocumentStatus
from credmate.document_types import DocumentType
from credmate.errors import DatabaseUnavailable
from credmate.step import name_error, place_of
from credmate.store.catalogue import Catalogue, CredentialFilter, CredentialPlace, DocumentFilter, DocumentPlace

DAYS = r"^[0-9]{1,4}d$"
NAME = r"^[^/\x00-\x1f\x7f]{1,64}$"
"""Of an organisation or a provider: what the tables of both allow."""

logger = Logger()

Id = Annotated[UUID, Path(description="A document's id.")]
Type = Annotated[DocumentType | None, Query(description="Of one of its sections.")]
Organisation = Annotated[str | None, Query(description="As in the object's key.", pattern=NAME)]
Provider = Annotated[str | None, Query(description="The clinician, as in the object's key.", pattern=NAME)]
Limit = Annotated[int, Query(description="Entries on a page.", ge=1, le=200)]
After = Annotated[str | None, Query(description="`next` of the page before.")]


def make_app(catalogue: Callable[[], Catalogue]) -> APIGatewayHttpResolver:
    """The resolver of all routes, which read what `catalogue` gives."""
    app = APIGatewayHttpResolver(enable_validation=True, response_validation_error_http_code=500)
    _add_documents(app, catalogue)
    _add_credentials(app, catalogue)

    @app.get("/health", summary="Whether the database answers.")
    def health() -> dict[str, str]:
        catalogue().answers()
        return {"status": "ok"}

    app.use(middlewares=[_known_parameters_alone])
    _add_problems(app)
    return app


def _add_documents(app: APIGatewayHttpResolver, catalogue: Callable[[], Catalogue]) -> None:
    @app.get("/documents", summary="Documents, the newest first.")
    def documents(
        status: Annotated[DocumentStatus | None, Query(description="Where it stands.")] = None,
        document_type: Type = None,
        organisation: Organisation = None,
        provider: Provider = None,
        since: Annotated[AwareDatetime | None, Query(description="Received then or later.")] = None,
        after: After = None,
        limit: Limit = 50,
    ) -> DocumentPage:
        wanted = DocumentFilter(status, document_type, organisation, provider, since)
        found = catalogue().documents(_access(app), wanted, read_place(DocumentPlace, after), limit + 1)
        last = found[limit - 1] if len(found) > limit else None
        ends = last and write_place(DocumentPlace(last.received_at, last.document_id))
        return DocumentPage(documents=found[:limit], next=ends)

    @app.get("/documents/<document_id>", summary="A document's result, and every run that worked on it.")
    def document(document_id: Id) -> DocumentDetail:
        found = catalogue().document(_access(app), document_id)
        if found is None:
            raise no_such_document()
        return found

    @app.get("/documents/<document_id>/history", summary="Every step of every execution of a document.")
    def history(document_id: Id) -> DocumentHistory:
        executions = catalogue().history(_access(app), document_id)
        if executions is None:
            raise no_such_document()
        return DocumentHistory(executions=executions)


def _add_credentials(app: APIGatewayHttpResolver, catalogue: Callable[[], Catalogue]) -> None:
    @app.get("/credentials", summary="Credentials that count, the one that ends first at the top.")
    def credentials(
        expiring_within: Annotated[
            str | None,
            Query(description="As 90d: days from today; those that have ended are among them.", pattern=DAYS),
        ] = None,
        document_type: Type = None,
        organisation: Organisation = None,
        provider: Provider = None,
        after: After = None,
        limit: Limit = 50,
    ) -> CredentialPage:
        until = _today() + timedelta(days=int(expiring_within[:-1])) if expiring_within else None
        wanted = CredentialFilter(until, document_type, organisation, provider)
        found = catalogue().credentials(_access(app), wanted, read_place(CredentialPlace, after), limit + 1)
        ends = write_place(found[limit - 1][0]) if len(found) > limit else None
        return CredentialPage(credentials=[listed for _, listed in found[:limit]], next=ends)


def _add_problems(app: APIGatewayHttpResolver) -> None:
    @app.exception_handler(Problem)  # type: ignore[untyped-decorator]  # powertools leaves it untyped
    def problem(error: Problem) -> Response[str]:
        return error.response()

    @app.exception_handler(RequestValidationError)  # type: ignore[untyped-decorator]  # powertools leaves it untyped
    def invalid_parameters(error: RequestValidationError) -> Response[str]:
        return invalid([str(item["loc"][-1]) for item in error.errors()]).response()

    @app.not_found
    def no_route(_: NotFoundError) -> Response[str]:
        detail = "There is no such route; docs/api.md lists them."
        return Problem(HTTPStatus.NOT_FOUND, Code.NO_SUCH_ROUTE, detail).response()

    @app.exception_handler(Exception)  # type: ignore[untyped-decorator]  # powertools leaves it untyped
    def failed(error: Exception) -> Response[str]:
        named = name_error(error)
        told = {"error": type(named).__name__, "place": place_of(error)}
        logger.error("request failed", extra={**told, "request_id": app.current_event.request_context.request_id})
        if isinstance(named, DatabaseUnavailable):
            detail = "The database does not answer. Ask again in a moment."
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, Code.UNAVAILABLE, detail).response()
        detail = "This is our fault; it is logged under the request's id."
        return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, Code.INTERNAL, detail).response()


def _known_parameters_alone(app: APIGatewayHttpResolver, next_middleware: Any) -> Any:
    """A filter with a slip in its name would otherwise let everything through. And no answer is kept on its way."""
    known = {field.alias for field in app.context["_route"].dependant.query_params}
    unknown = app.current_event.query_string_parameters.keys() - known
    if unknown:
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            Code.INVALID_PARAMETER,
            f"{len(unknown)} parameters are not known; known are: {', '.join(sorted(known)) or 'none'}.",
        )
    response = next_middleware(app)
    response.headers.update(NOT_KEPT)
    return response


def _access(app: APIGatewayHttpResolver) -> Access:
    return access_of(app.current_event.raw_event)


def _today() -> date:
    return datetime.now(UTC).date()
