-- What Step Functions forgets after 90 days: every step and attempt of an execution that has ended.

CREATE TABLE execution_history (
    execution   text PRIMARY KEY,
    document_id uuid NOT NULL,
    attempt     integer NOT NULL CHECK (attempt >= 1),
    status      text NOT NULL CHECK (status IN ('SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED')),
    started_at  timestamptz NOT NULL,
    stopped_at  timestamptz NOT NULL,
    error       text,
    message     text,
    kept_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE execution_history IS 'An execution that was redriven ends twice; the later end is kept.';

CREATE INDEX execution_history_document ON execution_history (document_id, attempt);

CREATE TABLE execution_history_part (
    execution text NOT NULL REFERENCES execution_history ON DELETE CASCADE,
    part      integer NOT NULL CHECK (part >= 0),
    body      bytea NOT NULL,
    PRIMARY KEY (execution, part)
);
COMMENT ON COLUMN execution_history_part.body IS 'A part of the steps as JSON, compressed; no statement may pass 16 KB.';

GRANT INSERT, UPDATE ON execution_history TO credmate_app;
GRANT INSERT, DELETE ON execution_history_part TO credmate_app;
