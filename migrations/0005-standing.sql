-- What decides whether a person may serve or be served on a day.

-- Every state a person was in, so that a day is judged by the state of that day.
create table view_person_state_changes (
  person_id text not null,
  cycle text not null check (cycle in ('volunteer', 'recipient')),
  ordinal integer not null,
  state text not null,
  since_ms integer not null,
  primary key (person_id, cycle, ordinal)
) strict, without rowid;

create table view_trainings (
  record_id text primary key,
  person_id text not null,
  trained_on text not null,
  topics text not null,
  mode text not null check (mode in ('online', 'on_site')),
  minutes integer not null check (minutes > 0),
  body text not null
) strict, without rowid;

create index view_trainings_by_person on view_trainings (person_id, trained_on);

create table view_declarations (
  person_id text not null,
  kind text not null check (kind in ('residence', 'health')),
  -- Null once erased.
  value text,
  declared_on text not null,
  primary key (person_id, kind)
) strict, without rowid;

create table view_priority_tags (
  person_id text not null,
  tag text not null,
  -- Null where the registration form alone says it.
  evidence text,
  until text,
  noted_by text not null,
  primary key (person_id, tag)
) strict, without rowid;

create table view_relations (
  relation_id text primary key,
  person_id text not null,
  other_id text not null check (other_id <> person_id),
  kind text not null,
  evidence text not null,
  from_on text not null,
  -- Null while it holds.
  until_on text,
  ended_why text,
  noted_by text not null,
  -- Null until a second member of staff saw the evidence.
  confirmed_by text
) strict, without rowid;

create index view_relations_by_person on view_relations (person_id);
create index view_relations_by_other on view_relations (other_id);

-- 审核单位: which committee or organisation let the person pass; null where none was asked.
alter table view_person_states add column body text;
