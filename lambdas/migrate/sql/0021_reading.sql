-- What the API and people read, as `credmate_readonly`.

CREATE INDEX document_received ON document (received_at, document_id) WHERE NOT canary;
CREATE INDEX document_of_organisation ON document (organisation_id, received_at, document_id)
    WHERE organisation_id IS NOT NULL AND NOT canary;

-- The id of a mail ends its reader's mails (0020_mails.sql): reading it is as good as writing.
REVOKE SELECT ON mail FROM credmate_readonly;
GRANT SELECT (organisation_id, kind, slot, email, status, settled_at) ON mail TO credmate_readonly;
