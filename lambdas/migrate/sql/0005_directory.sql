-- Whose documents these are: organisations, their providers (clinicians), and who of them is written to.
-- `credmate import` fills these tables; docs/import.md describes its files.

CREATE TABLE organisation (
    organisation_id text PRIMARY KEY CHECK (organisation_id !~ '[/[:cntrl:]]' AND length(organisation_id) BETWEEN 1 AND 64),
    name            text NOT NULL CHECK (name <> ''),
    reminder_days   integer[] NOT NULL DEFAULT '{90,60,30,7}' CHECK (0 <= ALL (reminder_days)),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN organisation.organisation_id IS 'As in object keys: incoming/<organisation>/<provider>/...';
COMMENT ON COLUMN organisation.reminder_days IS 'Days before an expiry on which to remind; expired ones are always told.';

CREATE TABLE provider (
    organisation_id text NOT NULL REFERENCES organisation,
    provider_id     text NOT NULL CHECK (provider_id !~ '[/[:cntrl:]]' AND length(provider_id) BETWEEN 1 AND 64),
    first_name      text NOT NULL CHECK (first_name <> ''),
    middle_name     text,
    last_name       text NOT NULL CHECK (last_name <> ''),
    suffix          text,
    degree          text,
    npi             text CHECK (npi ~ '^[12][0-9]{9}$'),
    former_names    text[] NOT NULL DEFAULT '{}',
    active          boolean NOT NULL DEFAULT true,
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organisation_id, provider_id)
);
COMMENT ON COLUMN provider.provider_id IS 'The organisation''s own name for the clinician, as in object keys.';
COMMENT ON COLUMN provider.former_names IS 'Last names that older documents may bear.';

CREATE INDEX provider_npi ON provider (organisation_id, npi) WHERE npi IS NOT NULL;

CREATE TABLE recipient (
    organisation_id text NOT NULL REFERENCES organisation,
    email           text NOT NULL CHECK (email = lower(email) AND email LIKE '%_@_%'),
    name            text,
    mails           text[] NOT NULL DEFAULT '{daily,weekly}' CHECK (mails <@ '{daily,weekly}'),
    unsubscribed    text[] NOT NULL DEFAULT '{}' CHECK (unsubscribed <@ '{daily,weekly}'),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organisation_id, email)
);
COMMENT ON COLUMN recipient.mails IS 'What the organisation wants this person to be sent.';
COMMENT ON COLUMN recipient.unsubscribed IS 'What the person does not want any more; an import never touches it.';

ALTER TABLE document
    ADD COLUMN uploaded_at     timestamptz,
    ADD COLUMN organisation_id text REFERENCES organisation,
    ADD COLUMN provider_id     text,
    ADD CONSTRAINT document_provider FOREIGN KEY (organisation_id, provider_id) REFERENCES provider,
    ADD CONSTRAINT provider_of_an_organisation CHECK (provider_id IS NULL OR organisation_id IS NOT NULL);
COMMENT ON COLUMN document.uploaded_at IS 'When S3 took it in, as its event says, to the second; NULL where no event told.';
COMMENT ON COLUMN document.organisation_id IS 'From the key, if it names an organisation that is known.';
COMMENT ON COLUMN document.provider_id IS 'From the key, if it names a provider that is known.';

CREATE INDEX document_holder ON document (organisation_id, provider_id) WHERE organisation_id IS NOT NULL;

-- Whoever writes the row, and whenever the import that makes the names known comes.
CREATE FUNCTION tie_document() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part text[] := string_to_array(NEW.object_key, '/');
BEGIN
    IF NEW.organisation_id IS NULL AND part[1] = 'incoming' AND cardinality(part) >= 3 THEN
        NEW.organisation_id := (SELECT organisation_id FROM organisation WHERE organisation_id = part[2]);
    END IF;
    IF NEW.provider_id IS NULL AND NEW.organisation_id = part[2] AND cardinality(part) >= 4 THEN
        NEW.provider_id := (
            SELECT provider_id FROM provider WHERE organisation_id = part[2] AND provider_id = part[3]
        );
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER tie BEFORE INSERT OR UPDATE ON document
    FOR EACH ROW WHEN (NEW.provider_id IS NULL) EXECUTE FUNCTION tie_document();

GRANT INSERT, UPDATE ON organisation, provider, recipient TO credmate_app;
