-- What jobs and operators did, so that doing it twice is the same as once.

CREATE TABLE job_slot (
    job         text NOT NULL,
    slot        timestamptz NOT NULL,
    started_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    PRIMARY KEY (job, slot)
);
COMMENT ON TABLE job_slot IS 'A schedule may fire twice for one slot, or late; the slot is worked off once.';

CREATE TABLE operation (
    operation_id uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('redrive', 'reprocess')),
    actor        text NOT NULL,
    criteria     jsonb NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE operation IS 'Who ran which documents again: the audit row of `credmate redrive` and `reprocess`.';

CREATE TABLE restart (
    document_id  uuid NOT NULL REFERENCES document,
    after_run    uuid NOT NULL,
    after_end    timestamptz NOT NULL,
    operation_id uuid NOT NULL REFERENCES operation,
    taken_at     timestamptz NOT NULL DEFAULT now(),
    way          text CHECK (way IN ('redriven', 'started', 'under_way', 'given_up')),
    execution    text,
    done_at      timestamptz,
    PRIMARY KEY (document_id, after_run, after_end),
    CONSTRAINT done_in_a_way CHECK ((done_at IS NULL) = (way IS NULL))
);
COMMENT ON TABLE restart IS 'One end of one run is followed by one restart, whoever asks for it and however often.';

CREATE INDEX restart_operation ON restart (operation_id);
CREATE INDEX document_ended ON document (status, finished_at, document_id);
CREATE INDEX document_failed_step ON document (failed_step, finished_at) WHERE status = 'failed';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON operation
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT INSERT, UPDATE ON job_slot, restart TO credmate_app;
GRANT INSERT ON operation TO credmate_app;
