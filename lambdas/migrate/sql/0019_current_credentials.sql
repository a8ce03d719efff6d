-- Which credentials count, kept beside them: asking each replaced one for its replacement is slow after years of renewals.

ALTER TABLE credential ADD COLUMN replacement_fell boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN credential.replacement_fell IS 'The one that renews it, or that it is a copy of, was rejected or read anew.';

CREATE INDEX credential_replacement ON credential ((coalesce(renewed_by, duplicate_of)))
    WHERE coalesce(renewed_by, duplicate_of) IS NOT NULL AND NOT superseded;

UPDATE credential SET replacement_fell = true
FROM credential replacement JOIN document USING (document_id)
WHERE replacement.credential_id = coalesce(credential.renewed_by, credential.duplicate_of)
  AND (replacement.superseded OR document.status = 'rejected');

ALTER TABLE credential ADD COLUMN current_until date GENERATED ALWAYS AS (CASE
    WHEN NOT superseded AND (coalesce(renewed_by, duplicate_of) IS NULL OR replacement_fell) THEN expires_on
END) STORED;
COMMENT ON COLUMN credential.current_until IS 'expires_on, unless it was read anew or replaced. A column has statistics of its own.';

CREATE INDEX credential_current ON credential (current_until) WHERE current_until IS NOT NULL;

CREATE FUNCTION link_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.replacement_fell := false;
    RETURN NEW;
END
$$;

CREATE TRIGGER link_anew BEFORE UPDATE OF renewed_by, duplicate_of ON credential
    FOR EACH ROW EXECUTE FUNCTION link_anew();

CREATE FUNCTION let_replacement_fall() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE credential SET replacement_fell = true
    WHERE coalesce(renewed_by, duplicate_of) = NEW.credential_id AND NOT superseded;
    RETURN NULL;
END
$$;

CREATE TRIGGER let_replacement_fall AFTER UPDATE OF superseded ON credential
    FOR EACH ROW WHEN (NEW.superseded AND NOT OLD.superseded) EXECUTE FUNCTION let_replacement_fall();

CREATE FUNCTION let_replacements_fall_or_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE credential SET replacement_fell = (NEW.status = 'rejected')
    FROM credential replacement
    WHERE replacement.document_id = NEW.document_id AND NOT replacement.superseded
      AND coalesce(credential.renewed_by, credential.duplicate_of) = replacement.credential_id
      AND NOT credential.superseded;
    RETURN NULL;
END
$$;

CREATE TRIGGER let_replacements_fall_or_stand AFTER UPDATE OF status ON document
    FOR EACH ROW WHEN ((OLD.status = 'rejected') <> (NEW.status = 'rejected'))
    EXECUTE FUNCTION let_replacements_fall_or_stand();

DROP VIEW current_credential;
CREATE VIEW current_credential AS
SELECT credential.*, document.organisation_id, document.provider_id, document.object_key
FROM credential
JOIN document USING (document_id)
WHERE NOT superseded AND (coalesce(renewed_by, duplicate_of) IS NULL OR replacement_fell)
  AND document.status <> 'rejected' AND NOT document.canary;
COMMENT ON VIEW current_credential IS 'What reminders are about. A renewal that a reviewer has rejected renews nothing.';

-- As for all storage without moving parts, and for tables that are mostly in memory. Of the role, as in 0004_roles.sql.
ALTER ROLE credmate_app SET random_page_cost = 1.1;
ALTER ROLE credmate_readonly SET random_page_cost = 1.1;

GRANT SELECT ON current_credential TO credmate_app, credmate_readonly;
GRANT UPDATE (replacement_fell) ON credential TO credmate_app;
