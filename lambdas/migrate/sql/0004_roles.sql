-- Roles belong to the whole server: another database of it may have them already.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['credmate_app', 'credmate_readonly'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', name);
        END IF;
    END LOOP;
END
$$;

-- Settings of a session: a SET would pin it at RDS Proxy.
ALTER ROLE credmate_app SET statement_timeout = '8s';
ALTER ROLE credmate_app SET lock_timeout = '3s';
ALTER ROLE credmate_app SET idle_in_transaction_session_timeout = '15s';
ALTER ROLE credmate_app SET timezone = 'UTC';
ALTER ROLE credmate_app SET search_path = public;
ALTER ROLE credmate_readonly SET default_transaction_read_only = on;
ALTER ROLE credmate_readonly SET statement_timeout = '30s';
ALTER ROLE credmate_readonly SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE credmate_readonly SET timezone = 'UTC';
ALTER ROLE credmate_readonly SET search_path = public;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO credmate_app, credmate_readonly;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO credmate_app, credmate_readonly;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO credmate_app, credmate_readonly;

GRANT INSERT, UPDATE ON document, run TO credmate_app;
GRANT INSERT ON extraction_result, audit_event TO credmate_app;
GRANT INSERT, UPDATE (superseded) ON credential TO credmate_app;
GRANT INSERT, DELETE ON result_slice TO credmate_app;
