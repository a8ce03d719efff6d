-- How many documents may be under way at once. The leases in `document` are the slots: there is no counter that could
-- leak, and the slot of a run that died is free when its lease ends.

CREATE TABLE admission (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_ticket bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE admission IS 'Its one row is locked while a run looks whether a slot is free: runs look one after the other.';
INSERT INTO admission DEFAULT VALUES;

ALTER TABLE document
    ADD COLUMN lane      text NOT NULL DEFAULT 'regular' CHECK (lane IN ('regular', 'priority')),
    ADD COLUMN ticket    bigint,
    ADD COLUMN queued_at timestamptz,
    ADD COLUMN due_at    timestamptz,
    ADD COLUMN queued_execution text,
    ADD CONSTRAINT queued_with_a_ticket
        CHECK (num_nonnulls(ticket, queued_at, due_at, queued_execution) IN (0, 4));
COMMENT ON COLUMN document.ticket IS 'Place in the line for a slot; NULL when its run is not waiting for one.';
COMMENT ON COLUMN document.due_at IS 'When its run asks again. One that is long overdue has died and holds nobody up.';

CREATE INDEX document_line ON document (lane, ticket) WHERE ticket IS NOT NULL;
CREATE INDEX run_finished ON run (finished_at) WHERE finished_at IS NOT NULL;

GRANT UPDATE ON admission TO credmate_app;
