-- Awards of volunteers (令67§9), and what a training was called and was about (令67§8).
create table view_awards (
  -- The record that noted it.
  award_id text primary key,
  person_id text not null,
  kind text not null check (kind in ('own', 'government', 'other_body')),
  awarded_on text not null,
  evidence text not null,
  title text not null,
  body text not null,
  -- Null where the award has none.
  number text,
  noted_by text not null,
  -- Null while it stands.
  revoked_by text,
  revoked_at_ms integer,
  -- Null while it stands, and once erased.
  reason text
) strict, without rowid;

create index view_awards_by_person on view_awards (person_id, awarded_on);

-- Empty where the record is older than these fields.
alter table view_trainings add column title text not null default '';
alter table view_trainings add column content text not null default '';
