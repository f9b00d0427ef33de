-- +goose Up
-- ── campaign: when reports are due, and for whom later ───────────────────────────────────────

-- ── indicator: what an administrator added to the built-in ones ──────────────────────────────
select 1;
