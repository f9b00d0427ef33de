-- +goose Up
-- ── intake: registrations from workbooks ─────────────────────────────────────────────────────
select 1;
