-- Who changed what, when. Rows are added and never changed.

CREATE TABLE audit_event (
    event_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    document_id uuid NOT NULL,
    actor       text NOT NULL,
    from_status text,
    to_status   text NOT NULL,
    run_id      uuid,
    attempt     integer,
    version     integer,
    reason_code text
);

CREATE INDEX audit_event_document ON audit_event (document_id, event_id);

CREATE FUNCTION record_document_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_event (document_id, actor, from_status, to_status, run_id, attempt, version, reason_code)
    VALUES (NEW.document_id, NEW.updated_by, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END, NEW.status,
            NEW.run_id, NEW.attempt, NEW.current_version, NEW.reason_code);
    RETURN NULL;
END
$$;

CREATE TRIGGER audit_insert AFTER INSERT ON document
    FOR EACH ROW EXECUTE FUNCTION record_document_change();

CREATE TRIGGER audit_update AFTER UPDATE ON document
    FOR EACH ROW
    WHEN ((OLD.status, OLD.run_id, OLD.current_version, OLD.reason_code)
          IS DISTINCT FROM (NEW.status, NEW.run_id, NEW.current_version, NEW.reason_code))
    EXECUTE FUNCTION record_document_change();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE ON extraction_result
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
