-- What runs found. Every version of a result is kept; document.current_version names the newest.

CREATE TABLE extraction_result (
    document_id uuid NOT NULL REFERENCES document,
    version     integer NOT NULL CHECK (version >= 1),
    run_id      uuid NOT NULL REFERENCES run,
    sections    jsonb NOT NULL CHECK (jsonb_typeof(sections) = 'array'),
    stored_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (document_id, version),
    UNIQUE (document_id, run_id)
);

-- A statement above 16 KB would pin the session at RDS Proxy. A longer result comes in slices, which are put together and
-- deleted within the transaction that wrote them, so that nobody ever sees one: nothing to log, nothing to recover.
CREATE UNLOGGED TABLE result_slice (
    run_id  uuid NOT NULL,
    ordinal integer NOT NULL,
    body    text NOT NULL,
    PRIMARY KEY (run_id, ordinal)
);

CREATE TABLE credential (
    credential_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    document_id   uuid NOT NULL REFERENCES document,
    version       integer NOT NULL,
    section       integer NOT NULL CHECK (section >= 0),
    kind          text NOT NULL,
    provider_name text,
    number        text,
    state         text,
    issued_on     date,
    expires_on    date,
    superseded    boolean NOT NULL DEFAULT false,
    UNIQUE (document_id, version, section),
    FOREIGN KEY (document_id, version) REFERENCES extraction_result (document_id, version)
);
COMMENT ON TABLE credential IS 'What expires when: one typed row for each section that is a credential.';
COMMENT ON COLUMN credential.section IS '0-based place in extraction_result.sections.';
COMMENT ON COLUMN credential.superseded IS 'A later version of the result has replaced it.';

CREATE INDEX credential_expiry ON credential (expires_on, kind) WHERE NOT superseded;
