"""A database as it is after years: as many documents as wanted, of one organisation, made by PostgreSQL itself."""

from __future__ import annotations

from dataclasses import dataclass

from credmate.database import Connection, ConnectionParameters
from credmate.database.settings import Tls
from local.postgres import PostgresAddress

ORGANISATION = "bench"

STATEMENTS = (
    "SET session_replication_role = replica",  # no triggers: nothing here is to be audited or tied
    "INSERT INTO organisation (organisation_id, name) VALUES (%(organisation)s, 'Benchmark Clinic')",
    "INSERT INTO recipient (organisation_id, email) VALUES (%(organisation)s, 'office@bench.example')",
    """
    INSERT INTO provider (organisation_id, provider_id, first_name, last_name)
    SELECT %(organisation)s, 'p' || n, 'First' || n, 'Last' || n FROM generate_series(1, %(providers)s) AS n
    """,
    # Half are credentials and half CME certificates; of a hundred, four wait for review and one is in trouble. They
    # came over ten years, the last one just now.
    """
    INSERT INTO document (document_id, bucket, object_key, version_id, etag, size_bytes, status, run_id, attempt,
                          current_version, received_at, finished_at, updated_by, organisation_id, provider_id,
                          failed_step, reason_message)
    SELECT md5('d' || n)::uuid, 'documents', format('incoming/%%s/p%%s/%%s.pdf', %(organisation)s, p, n), n::text, 'e',
           1, status, md5('r' || n)::uuid, 1, CASE WHEN status IN ('failed', 'invalid') THEN 0 ELSE 1 END,
           at, at + interval '1 minute', 'persist', %(organisation)s, 'p' || p,
           CASE WHEN status = 'failed' THEN 'Parse' END, CASE WHEN status = 'invalid' THEN 'It needs a password.' END
    FROM (
        SELECT n, 1 + n / 2 %% %(providers)s AS p,
               %(slot)s - (%(documents)s - n) * interval '10 years' / %(documents)s AS at,
               CASE WHEN n %% 200 = 0 THEN 'failed' WHEN n %% 200 = 1 THEN 'invalid'
                    WHEN n %% 100 < 5 THEN 'review_pending' ELSE 'completed' END AS status
        FROM generate_series(1, %(documents)s) AS n
    ) AS numbered
    """,
    """
    INSERT INTO run (run_id, document_id, execution, attempt, started_at, finished_at, outcome, version)
    SELECT run_id, document_id, document_id::text || '-1', 1, received_at, finished_at,
           CASE status WHEN 'failed' THEN 'failed' WHEN 'invalid' THEN 'invalid' ELSE 'review_pending' END, 1
    FROM document
    """,
    # 3 KB of JSON that does not compress: kept apart from the row, as real results are.
    """
    INSERT INTO extraction_result (document_id, version, run_id, sections)
    SELECT document_id, 1, run_id, jsonb_build_array(jsonb_build_object(
               'document_type', CASE WHEN version_id::int %% 2 = 0 THEN 'medical_license' ELSE 'cme_certificate' END,
               'fields', (SELECT jsonb_object_agg(f, md5(version_id || f)) FROM generate_series(1, 75) AS f)))
    FROM document WHERE current_version = 1
    """,
    # A provider has two licences, each renewed about when it ends: of each chain the last one counts.
    """
    INSERT INTO credential (credential_id, document_id, version, section, kind, provider_name, number, state,
                            expires_on, chain_key, number_key)
    SELECT md5('c' || version_id)::uuid, document_id, 1, 0, 'medical_license', 'As printed', 'N' || version_id,
           CASE WHEN chain %% 2 = 0 THEN 'MN' ELSE 'WI' END, (received_at + interval '36 months')::date,
           format('licence/%%s/%%s', provider_id, chain), format('licence/%%s', version_id)
    FROM (SELECT *, version_id::int / 2 / %(providers)s %% 2 AS chain FROM document) AS held
    WHERE current_version = 1 AND version_id::int %% 2 = 0
    """,
    """
    UPDATE credential SET renewed_by = newest.credential_id
    FROM (SELECT DISTINCT ON (chain_key) chain_key, credential_id, expires_on FROM credential
          ORDER BY chain_key, expires_on DESC) AS newest
    WHERE newest.chain_key = credential.chain_key AND newest.expires_on > credential.expires_on
    """,
    "SET session_replication_role = DEFAULT",
    "ANALYZE",
)


@dataclass(frozen=True)
class SocketLogin:
    """A user at the server's own socket, which asks for no password."""

    address: PostgresAddress
    user: str = "credmate_app"

    def parameters(self) -> ConnectionParameters:
        """See `credmate.database.Login`."""
        folder = str(self.address.socket_folder)
        return ConnectionParameters(folder, self.address.port, "postgres", self.user, "", Tls.REQUIRE, None)

    def forget(self) -> bool:
        """Nothing is remembered."""
        return False


def fill(owner: Connection, documents: int, slot: object) -> None:
    """Make `documents` rows and what belongs to them, up to the time `slot`.

    The connection is the owner's, in autocommit.
    """
    terms = {
        "organisation": ORGANISATION,
        "documents": documents,
        "providers": documents * 2 // 25,
        "slot": slot,
    }
    with owner.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, terms)
