-- +goose Up
-- ── campaign: when reports are due, and for whom later ───────────────────────────────────────
alter table campaign_period add column opens_day text; -- reports may be written from this day on; none: from the period's first
create table campaign_deadline (
	period_id text not null references campaign_period (id),
	level     text not null,         -- province district commune body
	due_day   text not null,         -- the last day on which a report is in time
	primary key (period_id, level)
);
create table campaign_exception (
	period_id text not null references campaign_period (id),
	unit_id   text not null references org_unit (id),
	due_day   text not null,
	reason    text not null,
	post_id   text not null,
	person_id text not null,
	at        bigint not null,
	primary key (period_id, unit_id)
);

-- ── indicator: what an administrator added to the built-in ones ──────────────────────────────
create table indicator (
	id         text not null,
	version    bigint not null,
	root_id    text not null references org_unit (id),
	code       text not null,        -- the same in every version
	name       text not null,
	definition text not null,
	rule       text not null,        -- JSON
	dims       text not null,        -- JSON list
	from_day   text not null,
	to_day     text,
	post_id    text not null,
	at         bigint not null,
	primary key (id, version)
);
create index indicator_root on indicator (root_id, code);
