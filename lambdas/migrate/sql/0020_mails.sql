-- What people are told by mail: reminders when they fall due, a digest for each slot, a mail for each recipient.

CREATE TABLE reminder (
    organisation_id text NOT NULL REFERENCES organisation,
    document_id     uuid NOT NULL REFERENCES document,
    section         integer NOT NULL,
    expires_on      date NOT NULL,
    days            integer NOT NULL CHECK (days >= 0),
    slot            timestamptz NOT NULL,
    PRIMARY KEY (document_id, section, expires_on, days)
);
COMMENT ON TABLE reminder IS 'A credential came within one of its organisation''s reminder_days. It is told once for each.';
COMMENT ON COLUMN reminder.days IS 'The reminder_days it came within; 0 when it has expired.';
COMMENT ON COLUMN reminder.slot IS 'Of the schedule that noted it.';

CREATE INDEX reminder_slot ON reminder (organisation_id, slot);

CREATE TABLE digest (
    organisation_id text NOT NULL REFERENCES organisation,
    kind            text NOT NULL CHECK (kind IN ('daily', 'weekly')),
    slot            timestamptz NOT NULL,
    prepared_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organisation_id, kind, slot)
);
COMMENT ON TABLE digest IS 'What was looked at for a slot, whether or not there was anything to tell.';

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

CREATE VIEW held_document AS
SELECT document.document_id, document.organisation_id, document.status, document.reason_message, document.received_at,
       document.finished_at, document.current_version, coalesce(provider.active, true) AS active,
       nullif(concat_ws(' ', provider.first_name, provider.last_name), '') AS holder
FROM document
LEFT JOIN provider ON provider.organisation_id = document.organisation_id
                  AND provider.provider_id = document.provider_id
WHERE document.organisation_id IS NOT NULL;
COMMENT ON VIEW held_document IS 'Documents of organisations, with the name of the provider they belong to.';

CREATE VIEW held_credential AS
SELECT credential.document_id, credential.section, credential.kind, credential.state, credential.expires_on,
       held_document.organisation_id, coalesce(held_document.holder, credential.provider_name) AS holder
FROM credential
JOIN held_document ON held_document.document_id = credential.document_id
WHERE NOT credential.superseded AND held_document.active;
COMMENT ON VIEW held_credential IS 'Credentials whose end somebody wants to hear of.';

GRANT SELECT ON held_document, held_credential TO credmate_app, credmate_readonly;
GRANT INSERT ON reminder, digest TO credmate_app;
GRANT INSERT, UPDATE (status, settled_at) ON mail TO credmate_app;
