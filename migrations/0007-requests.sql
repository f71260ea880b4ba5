-- What people asked about their own data, and what became of it.
create table view_requests (
  request_id text primary key,
  record_id text not null,
  person_id text not null,
  kind text not null check (kind in ('copy', 'correct', 'delete', 'withdraw')),
  asker text not null check (asker in ('self', 'guardian', 'relative')),
  way text not null,
  evidence text not null,
  -- Null once erased, or where nothing was typed.
  requester text,
  detail text,
  received_on text not null,
  due_on text not null,
  received_by text not null,
  received_at_ms integer not null,
  -- Null while it is open; the reason also where none was needed or once it was erased.
  outcome text check (outcome in ('done', 'refused')),
  reason text,
  answered_by text,
  answered_at_ms integer
) strict, without rowid;

create index view_requests_by_person on view_requests (person_id, received_at_ms);
create index view_requests_by_due on view_requests (outcome, due_on);

-- Who died, as it was reported.
create table view_deaths (
  person_id text primary key,
  record_id text not null,
  died_on text not null,
  evidence text not null,
  -- Null once erased.
  reporter text,
  noted_by text not null,
  noted_at_ms integer not null
) strict, without rowid;

-- Who is not shown any more: forgotten, or kept because the law wants it and used for nothing.
create table view_closures (
  person_id text primary key,
  record_id text not null,
  kind text not null check (kind in ('erased', 'locked')),
  closed_by text not null,
  closed_at_ms integer not null
) strict, without rowid;
