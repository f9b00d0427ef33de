-- +goose Up
-- Lists go newest first through a province and stop at the end of the page; those ordered by the day
-- of listing put what is not listed last.
create index practice_newest on practice (root_id, seq);
create index practice_by_listed on practice (root_id, (coalesce(listed_day, '')), seq);
create index practice_author on practice (author_unit, seq);
create index practice_unit_record on practice_unit (unit_id, practice_id);

-- A file is swept away when no record names it any more.
create index evidence_file_sha256 on evidence_file (sha256);
create index evidence_file_thumb on evidence_file (thumb);
