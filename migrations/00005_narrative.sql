-- +goose Up
-- ── narrative: reports of units, what was signed, codes of figures, templates ────────────────
create table narrative_report (
	id            text primary key,
	root_id       text not null,
	unit_id       text not null references org_unit (id),
	period_id     text not null references campaign_period (id),
	state         text not null,     -- draft sent returned received final
	no            bigint not null,   -- 0 the report, 1… the supplement in the works or signed last
	reason        text not null,     -- of the supplement
	holder_id     text,              -- the unit that reviews
	first_sent    text,              -- the day the report itself was first sent
	sent_at       bigint,
	sent_post     text,
	sent_person   text,
	received_at   bigint,
	received_post text,
	final_at      bigint,
	created_at    bigint not null,
	version       bigint not null,
	unique (unit_id, period_id)
);
create index narrative_report_period on narrative_report (period_id, state);
create index narrative_report_holder on narrative_report (holder_id, state);
create table narrative_section (
	report_id text not null references narrative_report (id),
	code      text not null,
	text      text not null,
	at        bigint not null,
	post_id   text,
	person_id text,
	version   bigint not null,
	primary key (report_id, code)
);
create table narrative_list (
	id        text primary key,
	report_id text not null references narrative_report (id),
	position  bigint not null,
	title     text not null,
	filter    text not null,         -- as in the address of the list of practices; empty: none
	picks     text not null          -- JSON: IDs of practices chosen by hand
);
create index narrative_list_report on narrative_list (report_id);
create table narrative_outside (
	id        text primary key,
	report_id text not null references narrative_report (id),
	position  bigint not null,
	label     text not null,
	value     double precision not null,
	unit      text not null,         -- of measure
	why       text not null,
	source    text not null,
	at        bigint not null,
	post_id   text
);
create index narrative_outside_report on narrative_outside (report_id);
create table narrative_sent (        -- what the unit above was sent, each time
	id        text primary key,
	report_id text not null references narrative_report (id),
	no        bigint not null,
	at        bigint not null,
	post_id   text,
	person_id text,
	digest    text not null,
	body      text not null          -- JSON, gzip, base64; last, so that the rest is read without it
);
create index narrative_sent_report on narrative_sent (report_id, at);
create table narrative_signed (      -- what was made final; never changed
	report_id text not null references narrative_report (id),
	no        bigint not null,
	at        bigint not null,
	post_id   text,
	person_id text,
	sent_post text,
	digest    text not null,         -- SHA-256 of the JSON of the body
	reason    text not null,
	changes   text not null,         -- JSON
	body      text not null,         -- as narrative_sent
	primary key (report_id, no)
);
create table narrative_reminder (
	period_id text not null references campaign_period (id),
	unit_id   text not null references org_unit (id),
	at        bigint not null,
	post_id   text,
	primary key (period_id, unit_id, at)
);
create table narrative_figure (      -- the short codes that were shown on a paper or a page
	code      text primary key,
	report_id text not null,
	path      text not null,
	unique (report_id, path)
);
create table narrative_template (
	root_id text not null,
	family  text not null,           -- of letterheads: party state front
	name    text not null,
	file_id text not null,           -- among the files: evidence_file
	size    bigint not null,
	post_id text,
	at      bigint not null,
	primary key (root_id, family)
);
