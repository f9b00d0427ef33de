-- +goose Up
{{if pg}}
-- One text for IN-lists on both engines; the planner inlines it and uses the index.
-- +goose StatementBegin
create function json_each(text) returns table(value text) language sql immutable rows 20
	as 'select jsonb_array_elements_text($1::jsonb)';
-- +goose StatementEnd
{{end}}

-- ── org: units, their names, lines, ancestry, succession, areas ──────────────────────────────
create table org_unit (
	id       text primary key,
	root_id  text not null,          -- the province; its own id for a province
	kind     text not null,          -- province district commune hamlet sector party front mass armed enterprise school
	from_day text not null,
	to_day   text,
	position integer not null,       -- order in lists: the official order, never a ranking
	mosaic_col integer,              -- its cell on the mosaic map, where it has one
	mosaic_row integer
);
create index org_unit_root on org_unit (root_id, kind);
create table org_name (
	unit_id  text not null references org_unit (id),
	from_day text not null,
	to_day   text,
	name     text not null,
	type     text not null,          -- xã, phường, thị trấn, huyện …; empty for bodies
	key      text not null,          -- folded name
	slug     text not null,
	code     text,                   -- official code, re-used between eras
	primary key (unit_id, from_day)
);
create index org_name_code on org_name (code);
create index org_name_slug on org_name (slug);
create table org_parent (
	unit_id   text not null references org_unit (id),
	line      text not null,         -- territorial sectoral
	parent_id text not null references org_unit (id),
	from_day  text not null,
	to_day    text,
	primary key (unit_id, line, from_day)
);
create index org_parent_down on org_parent (parent_id, line);
create table org_ancestry (
	line        text not null,
	ancestor_id text not null,
	unit_id     text not null,
	depth       integer not null,    -- 0 for the unit itself
	from_day    text not null,
	to_day      text,
	primary key (line, ancestor_id, unit_id, from_day)
);
create index org_ancestry_up on org_ancestry (unit_id, line);
create table org_succession (
	id        text primary key,
	event     text not null,
	day       text not null,
	from_unit text not null references org_unit (id),
	to_unit   text not null references org_unit (id),
	extent    text not null,         -- full part
	main      boolean not null,
	share     double precision       -- unknown stays null
);
create index org_succession_from on org_succession (from_unit);
create index org_succession_to on org_succession (to_unit);
create table org_area (
	unit_id  text not null references org_unit (id),
	area     text not null,
	from_day text not null,
	to_day   text,
	primary key (unit_id, area, from_day)
);

-- ── identity: persons, posts, holdings, sessions, tokens ─────────────────────────────────────
create table identity_person (
	id         text primary key,
	root_id    text not null,
	name       text not null,
	login      text not null unique,
	password   text,                 -- argon2id; none: can't sign in by password
	active     boolean not null,
	created_at bigint not null,
	version    bigint not null
);
create table identity_post (
	id       text primary key,
	root_id  text not null,
	code     text not null unique,
	unit_id  text not null references org_unit (id),
	title    text not null,
	role     text not null,
	from_day text not null,
	to_day   text,
	version  bigint not null
);
create index identity_post_unit on identity_post (unit_id, role);
create table identity_holding (
	id        text primary key,
	person_id text not null references identity_person (id),
	post_id   text not null references identity_post (id),
	from_day  text not null,
	to_day    text
);
create index identity_holding_person on identity_holding (person_id);
create index identity_holding_post on identity_holding (post_id);
create table identity_session (
	id         text primary key,     -- shown in the list of sessions
	secret     text not null unique, -- SHA-256 of the cookie
	person_id  text not null references identity_person (id),
	post_id    text not null references identity_post (id),
	created_at bigint not null,
	seen_at    bigint not null,
	expires_at bigint not null,
	revoked_at bigint,
	agent      text not null,
	address    text not null
);
create index identity_session_person on identity_session (person_id);
create table identity_token (
	id         text primary key,
	secret     text not null unique, -- SHA-256 of the bearer token
	post_id    text not null references identity_post (id),
	label      text not null,
	created_at bigint not null,
	used_at    bigint,
	revoked_at bigint
);
create table identity_failure (
	key text not null,               -- login or address
	at  bigint not null
);
create index identity_failure_key on identity_failure (key, at);

-- ── audit: one chain per root ────────────────────────────────────────────────────────────────
create table audit_chain (
	root_id text primary key,
	seq     bigint not null,
	hash    text not null
);
create table audit_line (
	root_id      text not null,
	seq          bigint not null,
	hash         text not null,
	at           bigint not null,
	post_id      text not null,
	verb         text not null,
	subject_kind text not null,
	subject_id   text not null,
	body         text not null,      -- canonical JSON, the hashed text
	primary key (root_id, seq)
);
create index audit_line_subject on audit_line (subject_kind, subject_id, seq);
create table audit_private (
	root_id text not null,
	seq     bigint not null,
	field   text not null,
	side    text not null,           -- before after
	salt    text not null,
	value   text,                    -- erased: null
	primary key (root_id, seq, field, side)
);

-- ── campaign: a movement in a year ───────────────────────────────────────────────────────────
create table campaign (
	id       text primary key,
	root_id  text not null,
	movement text not null,          -- dan-van-kheo
	year     integer not null,
	name     text not null,
	prefix   text not null,          -- of short codes: NA
	state    text not null,          -- open closed
	version  bigint not null,
	unique (root_id, movement, year)
);
create table campaign_field (
	campaign_id text not null references campaign (id),
	code        text not null,
	name        text not null,
	name_en     text not null,
	canonical   text not null,       -- economy society security politics
	position    integer not null,
	primary key (campaign_id, code)
);
create table campaign_kind (
	campaign_id text not null references campaign (id),
	code        text not null,       -- collective individual
	name        text not null,
	name_en     text not null,
	position    integer not null,
	primary key (campaign_id, code)
);
create table campaign_question (
	campaign_id text not null references campaign (id),
	code        text not null,
	position    integer not null,
	title       text not null,
	title_en    text not null,
	hint        text not null,
	hint_en     text not null,
	required    boolean not null,
	max_chars   integer not null,
	primary key (campaign_id, code)
);
create table campaign_period (
	id           text primary key,
	campaign_id  text not null references campaign (id),
	root_id      text not null,
	movement     text not null,
	code         text not null,      -- 2024 2024-H1 2024-H2 2024-Q1 2024-9M 2024-06
	from_day     text not null,
	to_day       text not null,
	state        text not null,      -- open closed frozen published
	closed_at    bigint,
	frozen_at    bigint,
	published_at bigint,
	version      bigint not null,
	unique (root_id, movement, code)
);
create table campaign_objective (
	id          text primary key,
	campaign_id text not null references campaign (id),
	unit_id     text not null references org_unit (id),
	title       text not null,
	measure     text not null,       -- unit of measure
	baseline    double precision,
	target      double precision,
	position    integer not null,
	version     bigint not null
);
create index campaign_objective_unit on campaign_objective (campaign_id, unit_id);
create table campaign_programme (
	id        text primary key,
	root_id   text not null,
	code      text not null,
	name      text not null,
	decision  text not null,
	from_year integer not null,
	to_year   integer not null,
	unique (root_id, code)
);
create table campaign_holiday (
	root_id text not null,
	day     text not null,
	name    text not null,
	primary key (root_id, day)
);

-- ── evidence: files of any record ────────────────────────────────────────────────────────────
create table evidence_file (
	id           text primary key,
	root_id      text not null,
	subject_kind text not null,      -- the record that decides who may see it
	subject_id   text not null,
	part_id      text not null,      -- a log entry of it, or empty
	name         text not null,
	caption      text not null,
	type         text not null,
	size         bigint not null,
	sha256       text not null,
	thumb        text,               -- sha256 of the thumbnail
	width        integer,
	height       integer,
	privacy      text not null,      -- private internal public
	post_id      text not null,
	person_id    text not null,
	at           bigint not null,
	removed_at   bigint,
	reason       text
);
create index evidence_file_subject on evidence_file (subject_kind, subject_id, at);

-- ── review: rounds, who holds the record, remarks ────────────────────────────────────────────
create table review_round (
	id           text primary key,
	subject_kind text not null,
	subject_id   text not null,
	line         text not null,
	no           integer not null,
	opened_at    bigint not null,
	closed_at    bigint,
	outcome      text,               -- returned approved withdrawn
	unique (subject_kind, subject_id, line, no)
);
create table review_hold (
	id       text primary key,
	round_id text not null references review_round (id),
	side     text not null,          -- author reviewer
	unit_id  text not null,
	from_at  bigint not null,
	to_at    bigint,
	due_day  text
);
create index review_hold_round on review_hold (round_id, from_at);
create table review_remark (
	id           text primary key,
	round_id     text not null references review_round (id),
	subject_kind text not null,
	subject_id   text not null,
	pin_kind     text not null,      -- field file general
	pin          text not null,
	quote        text not null,
	text         text not null,
	at           bigint not null,
	post_id      text not null,
	person_id    text not null,
	reply        text,
	reply_at     bigint,
	reply_post   text,
	done_at      bigint,
	done_post    text
);
create index review_remark_subject on review_remark (subject_kind, subject_id, at);

-- ── practice: the heart ──────────────────────────────────────────────────────────────────────
create table practice (
	seq            {{if pg}}bigint generated by default as identity primary key{{else}}integer primary key autoincrement{{end}},
	id             text not null unique,
	root_id        text not null,
	movement       text not null,
	campaign_id    text not null references campaign (id), -- the latest it takes part in
	code           text unique,      -- given when it enters the list, never re-used
	title          text not null,
	title_key      text not null,
	kind           text not null,
	field          text not null,
	level          text not null,    -- sought: commune district province
	origin         text not null,    -- new continued replicated
	origin_id      text,
	answers        text not null,    -- JSON: question code → text
	gain           text not null,
	undertake      text not null,
	contact_name   text not null,
	contact_phone  text not null,
	start_day      text,
	end_day        text,
	state          text not null,
	lead_id        text not null references org_unit (id),
	holder_side    text not null,    -- author reviewer none
	holder_id      text,             -- the unit that acts next
	due_day        text,
	submitted_day  text,
	submitter_post   text,
	submitter_person text,
	listed_day     text,
	author_post    text not null,
	author_unit    text not null,
	created_at     bigint not null,
	updated_at     bigint not null,
	version        bigint not null
);
create index practice_lead on practice (lead_id, seq);
create index practice_root on practice (root_id, state, seq);
create index practice_campaign on practice (campaign_id, seq);
create index practice_holder on practice (holder_id, holder_side, seq);
create index practice_listed on practice (root_id, listed_day, seq);
create index practice_title on practice (root_id, title_key, seq);
create table practice_unit (
	practice_id text not null references practice (id),
	unit_id     text not null references org_unit (id),
	role        text not null,       -- lead co
	from_day    text not null,
	to_day      text,
	primary key (practice_id, role, unit_id, from_day)
);
create index practice_unit_unit on practice_unit (unit_id, role);
create table practice_field (
	practice_id text not null references practice (id),
	field       text not null,       -- further fields; the primary one is practice.field
	primary key (practice_id, field)
);
create table practice_place (
	practice_id text not null references practice (id),
	unit_id     text not null references org_unit (id),
	detail      text not null,       -- two places may lie in one commune
	position    integer not null,
	primary key (practice_id, position)
);
create index practice_place_unit on practice_place (unit_id);
create table practice_group (
	practice_id text not null references practice (id),
	position    integer not null,
	side        text not null,       -- participant beneficiary
	number      bigint not null,
	measure     text not null,       -- household person turn
	label       text not null,
	primary key (practice_id, position)
);
create table practice_target (
	id          text primary key,
	practice_id text not null references practice (id),
	position    integer not null,
	name        text not null,
	measure     text not null,
	baseline    double precision not null,
	target      double precision not null,
	due_day     text
);
create index practice_target_practice on practice_target (practice_id);
create table practice_milestone (
	practice_id text not null references practice (id),
	position    integer not null,
	day         text not null,
	text        text not null,
	primary key (practice_id, position)
);
create table practice_resource (
	practice_id text not null references practice (id),
	position    integer not null,
	kind        text not null,       -- money labour goods
	amount      double precision not null,
	measure     text not null,
	label       text not null,
	source      text not null,
	primary key (practice_id, position)
);
create table practice_objective (
	practice_id  text not null references practice (id),
	objective_id text not null references campaign_objective (id),
	primary key (practice_id, objective_id)
);
create index practice_objective_of on practice_objective (objective_id);
create table practice_programme (
	practice_id  text not null references practice (id),
	programme_id text not null references campaign_programme (id),
	primary key (practice_id, programme_id)
);
create index practice_programme_of on practice_programme (programme_id);
create table practice_year (
	practice_id   text not null references practice (id),
	campaign_id   text not null references campaign (id),
	origin        text not null,     -- new continued replicated: how it takes part that year
	registered_at bigint not null,
	post_id       text not null,
	primary key (practice_id, campaign_id)
);
create index practice_year_campaign on practice_year (campaign_id);
create table practice_phase (
	practice_id text not null references practice (id),
	no          integer not null,
	state       text not null,
	from_day    text not null,
	to_day      text,
	reason      text not null,
	primary key (practice_id, no)
);
create table practice_counter (
	campaign_id text primary key references campaign (id),
	n           bigint not null
);
create table practice_log (
	id          text primary key,
	practice_id text not null references practice (id),
	day         text not null,
	text        text not null,
	difficulty  text not null,
	lesson      text not null,
	post_id     text not null,
	person_id   text not null,
	at          bigint not null
);
create index practice_log_practice on practice_log (practice_id, day, at);
create table practice_log_amount (
	log_id    text not null references practice_log (id),
	target_id text not null references practice_target (id),
	amount    double precision not null,
	primary key (log_id, target_id)
);
create index practice_log_amount_target on practice_log_amount (target_id);
{{if pg}}
create table practice_search (id bigint primary key, key tsvector not null, places text[] not null);
create index practice_search_key on practice_search using gin (key);
create index practice_search_places on practice_search using gin (places);
{{else}}
create virtual table practice_search using fts5 (key, places, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
{{end}}

-- ── report: figures kept in the writing transaction ──────────────────────────────────────────
create table report_figure (
	unit_id   text not null,         -- counts what is led at or below it
	line      text not null,
	period_id text not null references campaign_period (id),
	cells     text not null,         -- a line a number: "measure|dimension|key n"; zeros are left out
	primary key (unit_id, line, period_id)
);
create index report_figure_period on report_figure (period_id);
create table report_freeze (
	period_id text primary key references campaign_period (id),
	records   bigint not null,
	digest    text not null,         -- SHA-256 over the sorted record set
	at        bigint not null,
	post_id   text not null
);
create table report_alarm (
	id        text primary key,
	root_id   text not null,
	at        bigint not null,
	period_id text not null,
	detail    text not null,
	differing bigint not null,
	closed_at bigint
);

-- ── platform ─────────────────────────────────────────────────────────────────────────────────
create table web_command (
	post_id  text not null,
	key      text not null,          -- the form's or the Idempotency-Key
	digest   text not null,          -- of the request: the same key with another body is refused
	status   integer not null,
	location text not null,
	body     text not null,
	at       bigint not null,
	primary key (post_id, key)
);
create table job_run (
	name         text primary key,
	locked_until bigint not null,
	started_at   bigint,
	finished_at  bigint,
	last_error   text
);

-- +goose Down
select 1;
