-- What people are told by mail: reminders when they fall due, a digest for each slot, a mail for each recipient.

CREATE TABLE reminder (
    organisation_id text NOT NULL REFERENCES organisation,
    document_id     uuid NOT NULL,
    section         integer NOT NULL,
    expires_on      date NOT NULL,
    days            integer NOT NULL CHECK (days >= -1),
    slot            timestamptz NOT NULL,
    told_in         timestamptz,
    PRIMARY KEY (document_id, section, expires_on, days)
);
COMMENT ON TABLE reminder IS 'A credential came within one of its organisation''s reminder_days, or expired. Each is told once.';
COMMENT ON COLUMN reminder.days IS 'The reminder_days it came within; -1 when it has expired.';
COMMENT ON COLUMN reminder.slot IS 'Of the schedule that noted it.';
COMMENT ON COLUMN reminder.told_in IS 'Slot of the daily digest that tells it.';

CREATE INDEX reminder_untold ON reminder (organisation_id) WHERE told_in IS NULL;
CREATE INDEX reminder_told ON reminder (organisation_id, told_in) WHERE told_in IS NOT NULL;

CREATE TABLE digest (
    organisation_id text NOT NULL REFERENCES organisation,
    kind            text NOT NULL CHECK (kind IN ('daily', 'weekly')),
    slot            timestamptz NOT NULL,
    since           timestamptz NOT NULL CHECK (since < slot),
    prepared_at     timestamptz,
    PRIMARY KEY (organisation_id, kind, slot)
);
COMMENT ON TABLE digest IS 'What an organisation is told for a slot, whether or not there is anything to tell.';
COMMENT ON COLUMN digest.since IS 'Slot of the one before, if any: what happened after it is told.';
COMMENT ON COLUMN digest.prepared_at IS 'When its mails were written; none is written after that.';

CREATE TABLE mail (
    mail_id         uuid PRIMARY KEY,
    organisation_id text NOT NULL,
    kind            text NOT NULL,
    slot            timestamptz NOT NULL,
    email           text NOT NULL,
    status          text NOT NULL DEFAULT 'prepared' CHECK (status IN ('prepared', 'sent', 'refused', 'unknown')),
    settled_at      timestamptz,
    UNIQUE (organisation_id, kind, slot, email),
    FOREIGN KEY (organisation_id, kind, slot) REFERENCES digest,
    FOREIGN KEY (organisation_id, email) REFERENCES recipient,
    CONSTRAINT settled_with_a_status CHECK ((status = 'prepared') = (settled_at IS NULL))
);
COMMENT ON COLUMN mail.mail_id IS 'Random: it stands in the link to unsubscribe, and nobody else may guess it.';
COMMENT ON COLUMN mail.status IS 'unknown: it was being sent when its function died. It is not sent again.';

CREATE INDEX mail_pending ON mail (kind, slot) WHERE status = 'prepared';

-- Lists of documents name their types; the results themselves are far larger than that.
ALTER TABLE extraction_result ADD COLUMN document_types jsonb
    GENERATED ALWAYS AS (jsonb_path_query_array(sections, '$[*].document_type')) STORED;
COMMENT ON COLUMN extraction_result.document_types IS 'Type of each section.';

CREATE VIEW held_document AS
SELECT document.document_id, document.organisation_id, document.status, document.reason_message, document.received_at,
       document.finished_at, document.current_version,
       nullif(concat_ws(' ', provider.first_name, provider.last_name, provider.suffix), '') AS holder
FROM document
LEFT JOIN provider ON provider.organisation_id = document.organisation_id
                  AND provider.provider_id = document.provider_id
WHERE document.organisation_id IS NOT NULL AND NOT document.canary;
COMMENT ON VIEW held_document IS 'Documents of organisations, with the name of the provider they belong to.';

CREATE VIEW held_credential AS
SELECT credential.document_id, credential.section, credential.kind, credential.state,
       credential.current_until AS expires_on, document.organisation_id,
       coalesce(nullif(concat_ws(' ', provider.first_name, provider.last_name, provider.suffix), ''),
                credential.provider_name) AS holder
FROM credential
JOIN document USING (document_id)
LEFT JOIN provider ON provider.organisation_id = document.organisation_id
                  AND provider.provider_id = document.provider_id
WHERE credential.current_until IS NOT NULL AND document.status <> 'rejected' AND NOT document.canary
  AND document.organisation_id IS NOT NULL AND coalesce(provider.active, true);
COMMENT ON VIEW held_credential IS 'Credentials whose end somebody wants to hear of.';

GRANT SELECT ON held_document, held_credential TO credmate_app, credmate_readonly;
GRANT INSERT, UPDATE (told_in) ON reminder TO credmate_app;
GRANT INSERT, UPDATE (prepared_at) ON digest TO credmate_app;
GRANT INSERT, UPDATE (status, settled_at) ON mail TO credmate_app;
