-- What executions did is copied for every document; of a canary it is forgotten with the rest.

CREATE OR REPLACE FUNCTION forget_canaries(older_than interval) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    forgotten uuid[];
BEGIN
    SELECT coalesce(array_agg(document_id), '{}') INTO forgotten
    FROM (
        SELECT document_id FROM document
        WHERE canary AND received_at < now() - older_than AND (status <> 'processing' OR lease_until < now())
        ORDER BY received_at
        LIMIT 200
        FOR UPDATE SKIP LOCKED
    ) AS old;
    INSERT INTO audit_event (document_id, actor, from_status, to_status, run_id, attempt, version, reason_code)
    SELECT document_id, 'smoke', status, 'forgotten', run_id, attempt, current_version, 'CANARY'
    FROM document WHERE document_id = ANY(forgotten);
    UPDATE credential SET renewed_by = NULL
    WHERE renewed_by IN (SELECT credential_id FROM credential WHERE document_id = ANY(forgotten));
    UPDATE credential SET duplicate_of = NULL
    WHERE duplicate_of IN (SELECT credential_id FROM credential WHERE document_id = ANY(forgotten));
    DELETE FROM credential WHERE document_id = ANY(forgotten);
    DELETE FROM cross_finding WHERE document_id = ANY(forgotten) OR other_document_id = ANY(forgotten);
    DELETE FROM cme_credit WHERE document_id = ANY(forgotten);
    DELETE FROM model_usage WHERE document_id = ANY(forgotten);
    DELETE FROM restart WHERE document_id = ANY(forgotten);
    DELETE FROM extraction_result WHERE document_id = ANY(forgotten);
    DELETE FROM run WHERE document_id = ANY(forgotten);
    DELETE FROM execution_history WHERE document_id = ANY(forgotten);
    DELETE FROM document WHERE document_id = ANY(forgotten);
    RETURN cardinality(forgotten);
END
$$;

DELETE FROM execution_history USING audit_event
WHERE audit_event.document_id = execution_history.document_id AND audit_event.to_status = 'forgotten';
