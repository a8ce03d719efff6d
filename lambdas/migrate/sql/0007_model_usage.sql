-- What was asked of the language model, by run, step and question.

CREATE TABLE model_usage (
    document_id   uuid NOT NULL REFERENCES document,
    run_id        uuid NOT NULL REFERENCES run,
    step          text NOT NULL CHECK (step IN ('Classify', 'Parse')),
    section       integer CHECK (section >= 0),
    task          text NOT NULL,
    model_id      text NOT NULL,
    requests      integer NOT NULL CHECK (requests > 0),
    unusable      integer NOT NULL CHECK (unusable BETWEEN 0 AND requests),
    input_tokens  integer NOT NULL CHECK (input_tokens >= 0),
    output_tokens integer NOT NULL CHECK (output_tokens >= 0),
    cost_usd      numeric CHECK (cost_usd >= 0),
    prices_as_of  text,
    recorded_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (run_id, step, section, task),
    CONSTRAINT price_with_its_date CHECK ((cost_usd IS NULL) = (prices_as_of IS NULL))
);
COMMENT ON COLUMN model_usage.section IS '0-based place among the sections; NULL where the question was about the whole file.';
COMMENT ON COLUMN model_usage.unusable IS 'Requests whose answer was refused, cut off, or no answer: they cost as much.';
COMMENT ON COLUMN model_usage.cost_usd IS 'By the price list as of that date; NULL for a model that it does not have.';

CREATE INDEX model_usage_document ON model_usage (document_id);
CREATE INDEX model_usage_recorded ON model_usage (recorded_at);

GRANT INSERT ON model_usage TO credmate_app;
