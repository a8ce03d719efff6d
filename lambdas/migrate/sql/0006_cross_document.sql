-- What documents say about each other: duplicates, renewals, credit counted twice, names that differ.

ALTER TABLE credential
    ADD COLUMN chain_key    text,
    ADD COLUMN number_key   text,
    ADD COLUMN renewed_by   uuid REFERENCES credential,
    ADD COLUMN duplicate_of uuid REFERENCES credential;
COMMENT ON COLUMN credential.chain_key IS 'The same for a credential and its renewals, within one provider.';
COMMENT ON COLUMN credential.number_key IS 'Kind, state and number, spelled alike.';
COMMENT ON COLUMN credential.renewed_by IS 'The one of the same chain that runs longest.';
COMMENT ON COLUMN credential.duplicate_of IS 'The one of the same chain and expiry that was uploaded first.';

CREATE INDEX credential_number ON credential (number_key) WHERE NOT superseded AND number_key IS NOT NULL;

CREATE TABLE cme_credit (
    document_id  uuid NOT NULL,
    version      integer NOT NULL,
    section      integer NOT NULL,
    line         integer NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('cme_certificate', 'cme_transcript')),
    title        text NOT NULL,
    completed_on date NOT NULL,
    amount       numeric NOT NULL,
    system       text NOT NULL,
    superseded   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (document_id, version, section, line),
    FOREIGN KEY (document_id, version) REFERENCES extraction_result (document_id, version)
);
COMMENT ON TABLE cme_credit IS 'Credit by activity: a row for each line of credit of a certificate and for each row of a transcript.';
COMMENT ON COLUMN cme_credit.superseded IS 'A later version of the result has replaced it.';

CREATE INDEX cme_credit_document ON cme_credit (document_id, completed_on) WHERE NOT superseded;

CREATE TABLE cross_finding (
    document_id       uuid NOT NULL,
    version           integer NOT NULL,
    section           integer NOT NULL CHECK (section >= 0),
    code              text NOT NULL,
    severity          text NOT NULL CHECK (severity IN ('error', 'warning')),
    field             text,
    message           text NOT NULL,
    other_document_id uuid REFERENCES document,
    priority          integer NOT NULL DEFAULT 0,
    FOREIGN KEY (document_id, version) REFERENCES extraction_result (document_id, version),
    UNIQUE NULLS NOT DISTINCT (document_id, version, section, code, other_document_id)
);
COMMENT ON TABLE cross_finding IS 'Findings of Persist. Of two documents that concern each other, the one uploaded later has it.';
COMMENT ON COLUMN cross_finding.priority IS 'Of several with the same code the smallest is told.';

CREATE INDEX cross_finding_other ON cross_finding (other_document_id) WHERE other_document_id IS NOT NULL;

-- What reminders are about. A renewal that a reviewer has rejected renews nothing.
CREATE VIEW current_credential AS
SELECT credential.*, document.organisation_id, document.provider_id, document.object_key
FROM credential
JOIN document USING (document_id)
WHERE NOT credential.superseded AND document.status <> 'rejected' AND NOT EXISTS (
    SELECT FROM credential other
    JOIN document other_document USING (document_id)
    WHERE other.credential_id IN (credential.renewed_by, credential.duplicate_of)
      AND NOT other.superseded AND other_document.status <> 'rejected'
);

GRANT SELECT ON current_credential TO credmate_app, credmate_readonly;
GRANT INSERT, UPDATE (superseded) ON cme_credit TO credmate_app;
GRANT INSERT, DELETE ON cross_finding TO credmate_app;
GRANT UPDATE (renewed_by, duplicate_of) ON credential TO credmate_app;
