-- +goose Up
-- ── narrative: reports of units, what was signed, codes of figures, templates ────────────────
select 1;
