-- One row a document (an object version in the bucket), one row a run (an attempt at it).

CREATE TABLE status_transition (
    from_status text NOT NULL,
    to_status   text NOT NULL,
    PRIMARY KEY (from_status, to_status)
);
COMMENT ON TABLE status_transition IS 'What may become of a document. Staying as it is needs no row.';

INSERT INTO status_transition (from_status, to_status) VALUES
    ('uploaded', 'processing'),
    ('uploaded', 'failed'),
    ('processing', 'review_pending'),
    ('processing', 'unsupported'),
    ('processing', 'invalid'),
    ('processing', 'failed'),
    -- a failed run is redriven from the step that failed
    ('failed', 'review_pending'),
    ('failed', 'unsupported'),
    ('failed', 'invalid'),
    -- a later attempt
    ('failed', 'processing'),
    ('review_pending', 'processing'),
    ('review_approved', 'processing'),
    ('approved', 'processing'),
    ('completed', 'processing'),
    ('rejected', 'processing'),
    ('unsupported', 'processing'),
    ('invalid', 'processing'),
    -- people
    ('review_pending', 'review_approved'),
    ('review_pending', 'rejected'),
    ('review_approved', 'review_pending'),
    ('review_approved', 'approved'),
    ('review_approved', 'rejected'),
    ('approved', 'completed'),
    ('approved', 'rejected'),
    ('rejected', 'review_pending');

CREATE TABLE document (
    document_id     uuid PRIMARY KEY,
    bucket          text NOT NULL,
    object_key      text NOT NULL,
    version_id      text,
    etag            text NOT NULL,
    size_bytes      bigint NOT NULL CHECK (size_bytes >= 0),
    content_sha256  text CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
    media_type      text,
    page_count      integer CHECK (page_count >= 1),
    status          text NOT NULL CHECK (status IN (
                        'uploaded', 'processing', 'review_pending', 'review_approved', 'approved', 'completed',
                        'rejected', 'unsupported', 'invalid', 'failed')),
    run_id          uuid,
    attempt         integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    execution       text,
    lease_until     timestamptz,
    reason_code     text,
    reason_message  text,
    failed_step     text,
    current_version integer NOT NULL DEFAULT 0 CHECK (current_version >= 0),
    received_at     timestamptz NOT NULL DEFAULT now(),
    started_at      timestamptz,
    finished_at     timestamptz,
    updated_by      text NOT NULL,
    CONSTRAINT lease_only_while_processing CHECK ((status = 'processing') = (lease_until IS NOT NULL)),
    CONSTRAINT processed_by_a_run CHECK (status <> 'processing' OR run_id IS NOT NULL),
    CONSTRAINT failed_at_a_step CHECK ((status = 'failed') = (failed_step IS NOT NULL))
);
COMMENT ON COLUMN document.run_id IS 'The run that has or had the document last: the fence against all others.';
COMMENT ON COLUMN document.current_version IS 'Newest extraction_result; 0 while there is none.';
COMMENT ON COLUMN document.updated_by IS 'Step or person; the audit trail copies it.';

CREATE INDEX document_object_key ON document (object_key);
CREATE INDEX document_object_key_reversed ON document (reverse(object_key) text_pattern_ops);
CREATE INDEX document_content ON document (content_sha256) WHERE content_sha256 IS NOT NULL;
CREATE INDEX document_status ON document (status, received_at);
CREATE INDEX document_lease ON document (lease_until) WHERE status = 'processing';

CREATE FUNCTION check_status_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM status_transition WHERE from_status = OLD.status AND to_status = NEW.status) THEN
        RAISE EXCEPTION 'a document does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER status_transition BEFORE UPDATE OF status ON document
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION check_status_transition();

CREATE TABLE run (
    run_id         uuid PRIMARY KEY,
    document_id    uuid NOT NULL REFERENCES document,
    execution      text NOT NULL,
    attempt        integer NOT NULL CHECK (attempt >= 1),
    started_at     timestamptz NOT NULL DEFAULT now(),
    finished_at    timestamptz,
    outcome        text CHECK (outcome IN ('review_pending', 'unsupported', 'invalid', 'failed', 'taken_over')),
    version        integer,
    reason_code    text,
    reason_message text,
    failed_step    text,
    error_class    text,
    CONSTRAINT finished_with_an_outcome CHECK ((finished_at IS NULL) = (outcome IS NULL))
);
COMMENT ON COLUMN run.version IS 'The extraction_result that this run stored.';
COMMENT ON COLUMN run.error_class IS 'Name of the error that ended the run, as the state machine saw it.';

CREATE INDEX run_document ON run (document_id);
CREATE INDEX run_execution ON run (execution);
