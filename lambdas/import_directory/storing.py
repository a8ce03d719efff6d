"""From checked rows to changes of the directory, within one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from credmate.directory import PREFIXES_TOLD, ImportReport, Problem, ProblemCode, TableChanges, TableName
from credmate.store import Directory
from credmate.store.directory import TiedDocument
from import_directory.columns import KEYS
from import_directory.reading import Row


class NotStored(Exception):
    """Ends the transaction without a trace; carries what to answer."""

    def __init__(self, problems: Sequence[Problem] = (), report: ImportReport | None = None) -> None:
        super().__init__("nothing is stored")
        self.problems = list(problems)
        self.report = report


def store_rows(directory: Directory, rows: Sequence[Row], only_check: bool) -> ImportReport:
    """Add and change what differs. Raises `NotStored` for what contradicts the database, or after `only_check`."""
    problems = _of_unknown_organisations(directory, rows)
    if problems:
        raise NotStored(problems)
    changes = [_store_table(directory, table, rows) for table in TableName]
    problems = _of_shared_npis(directory, rows)
    if problems:
        raise NotStored(problems)
    tied = directory.tie_documents()
    report = ImportReport(
        changes=[change for change in changes if change is not None],
        documents_tied=len(tied),
        uncompared=uncompared(tied),
    )
    if only_check:
        raise NotStored(report=report)
    return report


def uncompared(tied: Sequence[TiedDocument]) -> list[str]:
    """See `ImportReport`: the prefixes of providers, or of whole organisations where these are too many to be told."""
    owners = {(one.organisation_id, one.provider_id) for one in tied if one.read and one.provider_id}
    if len(owners) <= PREFIXES_TOLD:
        return sorted(f"incoming/{organisation}/{provider}/" for organisation, provider in owners)
    return sorted({f"incoming/{organisation}/" for organisation, _ in owners})[:PREFIXES_TOLD]


def _of_unknown_organisations(directory: Directory, rows: Sequence[Row]) -> list[Problem]:
    named = {str(row.values["organisation_id"]) for row in rows}
    brought = {str(row.values["organisation_id"]) for row in rows if row.table is TableName.ORGANISATION}
    unknown = named - brought - directory.known_organisations(sorted(named))
    words = "no such organisation; import it first, or give organisation_name in this file"
    return [
        row.problem(ProblemCode.UNKNOWN_ORGANISATION, "organisation", words)
        for row in rows
        if row.values["organisation_id"] in unknown
    ]


def _store_table(directory: Directory, table: TableName, rows: Sequence[Row]) -> TableChanges | None:
    """All rows of one table; files with different columns change different fields."""
    by_fields: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.table is table:
            by_fields[tuple(sorted(row.values))].append(row)
    if not by_fields:
        return None
    added = changed = 0
    for fields, alike in by_fields.items():
        new, different = directory.upsert(table, KEYS[table], fields, [row.values for row in alike])
        added, changed = added + new, changed + different
    total = sum(map(len, by_fields.values()))
    return TableChanges(table=table, added=added, changed=changed, unchanged=total - added - changed)


def _of_shared_npis(directory: Directory, rows: Iterable[Row]) -> list[Problem]:
    """An NPI is one person's for life: two providers of an organisation with the same one are one, or a slip."""
    providers = [row for row in rows if row.table is TableName.PROVIDER]
    shared = directory.shared_npis(sorted({str(row.values["organisation_id"]) for row in providers}))
    problems = []
    for row in providers:
        organisation, provider = row.key
        others = [
            other for other in shared.get((str(organisation), str(row.values.get("npi"))), ()) if other != provider
        ]
        if others:
            problems.append(row.problem(ProblemCode.NPI_TWICE, "npi", f"provider {others[0]} has this NPI too"))
    return problems
