-- Documents that the deployment sends to prove itself: `credmate.identity.CANARY_PREFIX`. They are read like all others
-- and are nobody's: reviewers, digests and counts leave them out by this column.

ALTER TABLE document ADD COLUMN canary boolean NOT NULL
    GENERATED ALWAYS AS (starts_with(object_key, 'incoming/credmate-canary/')) STORED;
COMMENT ON COLUMN document.canary IS 'Sent by the deployment to prove itself; nobody reviews it.';

CREATE INDEX document_canary ON document (received_at) WHERE canary;

CREATE OR REPLACE VIEW current_credential AS
SELECT credential.*, document.organisation_id, document.provider_id, document.object_key
FROM credential
JOIN document USING (document_id)
WHERE NOT credential.superseded AND document.status <> 'rejected' AND NOT document.canary AND NOT EXISTS (
    SELECT FROM credential other
    JOIN document other_document USING (document_id)
    WHERE other.credential_id IN (credential.renewed_by, credential.duplicate_of)
      AND NOT other.superseded AND other_document.status <> 'rejected'
);

-- The application may not delete documents. What this function deletes can only be a canary; the audit trail stays, and
-- says what became of it. Tables of later migrations are named too: their rows keep the document as these do.
CREATE FUNCTION forget_canaries(older_than interval) RETURNS integer
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
    DELETE FROM document WHERE document_id = ANY(forgotten);
    RETURN cardinality(forgotten);
END
$$;
REVOKE EXECUTE ON FUNCTION forget_canaries(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_canaries(interval) TO credmate_app;
