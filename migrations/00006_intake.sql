-- +goose Up
-- ── intake: registrations from workbooks ─────────────────────────────────────────────────────
create table intake_batch (
	id          text primary key,
	root_id     text not null,
	campaign_id text not null references campaign (id),
	unit_id     text not null references org_unit (id), -- who leads what names no unit
	post_id     text not null,      -- who sent it; empty: a command on the server
	person_id   text not null,      -- empty: a program with the post's token, or a command
	via         text not null,
	name        text not null,      -- of the file
	sha256      text not null,
	size        bigint not null,
	layout      text not null,      -- JSON: sheet, heading, which column is what, character set
	state       text not null,      -- mapping checking checked taking done stopped dropped
	send        boolean not null,   -- complete rows are sent, the others stay drafts
	tally       text not null,      -- JSON: counts
	preview     text not null,      -- JSON: first rows, first problems
	at_row      bigint not null,    -- the last row dealt with
	failure     text,               -- JSON: why it stopped
	created_at  bigint not null,
	done_at     bigint,
	cleared_at  bigint,             -- when the file was forgotten
	version     bigint not null
);
create index intake_batch_post on intake_batch (post_id, created_at);
create index intake_batch_state on intake_batch (state);
-- What keeps a row that comes again from becoming a second record.
create table intake_key (
	root_id     text not null,
	key         text not null,      -- of the row's own code, or of what it says
	practice_id text not null references practice (id),
	said        text not null,      -- digest of unit, title, kind and field when it was taken
	primary key (root_id, key)
);
create index intake_key_practice on intake_key (practice_id);
create table intake_mapping (
	post_id    text not null,
	headings   text not null,       -- digest of the set of headings
	columns    text not null,       -- JSON: folded heading → column
	changed_at bigint not null,
	primary key (post_id, headings)
);
create table intake_refusal (
	batch_id text not null references intake_batch (id),
	row_no   bigint not null,
	problems text not null,         -- JSON
	primary key (batch_id, row_no)
);
