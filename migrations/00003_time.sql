-- +goose Up
-- ── org: events with their papers, shapes of places ──────────────────────────────────────────
create table org_event (
	id      text primary key,
	root_id text,                    -- none: it went over several provinces
	day     text not null,           -- the first day of the new map
	kind    text not null,           -- list open merge split rename move close reopen
	paper   text not null,           -- the governing paper; empty where nobody gave one
	at      bigint not null
);
create index org_event_day on org_event (day);
create table org_event_unit (
	event_id text not null references org_event (id),
	unit_id  text not null references org_unit (id),
	act      text not null,          -- opened closed renamed moved reopened succeeded
	primary key (event_id, unit_id, act)
);
create index org_event_unit_unit on org_event_unit (unit_id);
alter table org_succession add column event_id text;
alter table org_succession add column portion text not null default ''; -- all area people all-area …, as the list says
create index org_name_key on org_name (key);
create table org_boundary (
	unit_id text primary key references org_unit (id),
	at      bigint not null,
	source  text not null,           -- who made it, shown beside the map
	shape   text not null            -- JSON: polygons of rings of [lon, lat]; last, so that the rest is read without it
);

-- ── identity: posts move with their units, stand-ins, handovers ──────────────────────────────
drop index identity_post_unit; -- its name is needed for the table
create index identity_post_by_unit on identity_post (unit_id, role);
create table identity_post_unit (
	post_id  text not null references identity_post (id),
	unit_id  text not null references org_unit (id),
	from_day text not null,
	to_day   text,
	primary key (post_id, from_day)
);
create index identity_post_unit_unit on identity_post_unit (unit_id);
insert into identity_post_unit (post_id, unit_id, from_day, to_day) select id, unit_id, from_day, to_day from identity_post;
create table identity_standin (
	id        text primary key,
	post_id   text not null references identity_post (id),   -- whose work is done
	person_id text not null references identity_person (id), -- who does it
	from_day  text not null,
	to_day    text not null,         -- a stand-in always ends
	reason    text not null
);
create index identity_standin_post on identity_standin (post_id);
create index identity_standin_person on identity_standin (person_id);
alter table identity_session add column standin_id text; -- the person acts as a stand-in
alter table identity_session add column handover_id text; -- the person waits to take the post, and may do nothing else
create table identity_handover (
	id          text primary key,
	root_id     text not null,
	post_id     text not null references identity_post (id),
	from_person text references identity_person (id), -- none: the post was vacant
	to_person   text not null references identity_person (id),
	note        text not null,
	state       text not null,       -- open done cancelled
	given_at    bigint,              -- the outgoing person confirmed
	taken_at    bigint,              -- the incoming person confirmed
	done_at     bigint,
	summary     text not null,       -- JSON: the state of things both confirmed
	created_at  bigint not null,
	version     bigint not null
);
create index identity_handover_post on identity_handover (post_id, state);
create unique index identity_handover_open on identity_handover (post_id) where state = 'open';
create index identity_handover_to on identity_handover (to_person, state);

-- ── campaign, review, practice: several lines ────────────────────────────────────────────────
alter table campaign add column review_lines text not null default 'territorial'; -- territorial sectoral both
create table practice_hold (
	practice_id text not null references practice (id),
	line        text not null,       -- of the reviewer; empty while its author acts next
	side        text not null,       -- author reviewer
	unit_id     text not null,       -- the unit that acts next
	due_day     text,
	received    boolean not null,    -- the reviewer has taken it in
	primary key (practice_id, line)
);
create index practice_hold_unit on practice_hold (unit_id, side);
insert into practice_hold (practice_id, line, side, unit_id, due_day, received)
	select id, case when holder_side = 'reviewer' then 'territorial' else '' end, holder_side, holder_id, due_day, state = 'received'
	from practice where holder_side <> 'none' and holder_id is not null;
drop index practice_holder;
alter table practice drop column holder_side;
alter table practice drop column holder_id;
alter table practice drop column due_day;
alter table review_round add column decided_post text;   -- by whom it ended
alter table review_round add column decided_person text; -- none: a program with the post's token
alter table review_round add column content text;        -- digest of what was decided on

-- ── report: one count, two maps ──────────────────────────────────────────────────────────────
create table report_pair (
	period_id    text not null references campaign_period (id),
	then_id      text not null,      -- who led it on the period's last day
	now_id       text not null,      -- who leads it now
	n_new        bigint not null,    -- the totals that stand in cells too, to be summed by the database
	n_maintained bigint not null,
	n_running    bigint not null,
	n_finished   bigint not null,
	n_withdrawn  bigint not null,
	n_integrated bigint not null,
	n_registered bigint not null,
	cells        text not null,      -- as in report_figure; never empty
	primary key (period_id, then_id, now_id)
);
-- All that restating reads: the cells of a nation are a hundred times as long.
create index report_pair_totals on report_pair (period_id, now_id, then_id, n_new, n_maintained, n_running, n_finished, n_withdrawn, n_integrated, n_registered);

-- ── reform: events on the map, prepared, seen, taking effect ─────────────────────────────────
create table reform_event (
	id           text primary key,
	root_id      text not null,      -- empty: over several provinces, by the operator's command alone
	kind         text not null,
	day          text not null,
	paper        text not null,
	state        text not null,      -- draft scheduled moving done cancelled
	plan         text not null,      -- JSON: what changes on the map
	org_event    text,               -- once it is on the map
	created_post text not null,
	created_at   bigint not null,
	effective_at bigint,
	done_at      bigint,
	last_error   text,
	version      bigint not null
);
create index reform_event_state on reform_event (state, day);
create table reform_choice (
	event_id     text not null references reform_event (id),
	subject_kind text not null,      -- practice (its lead) author co review post objective
	subject_id   text not null,
	from_unit    text not null,
	to_unit      text,               -- none: to be asked; from_unit itself: it stays as it was
	by_hand      boolean not null,   -- chosen by a person, not suggested
	moved_at     bigint,
	primary key (event_id, subject_id, subject_kind, from_unit)
);
create index reform_choice_from on reform_choice (event_id, from_unit, subject_kind);
