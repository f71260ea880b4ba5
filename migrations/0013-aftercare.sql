-- What the served said of a service; each that was ever given, the newest of a service counts.
create table view_evaluations (
  evaluation_id text primary key,
  record_id text not null,
  service_id text not null,
  punctuality integer not null,
  attitude integer not null,
  skill integer not null,
  overall integer not null,
  channel text not null,
  given_on text not null,
  due_on text not null,
  hides_name integer not null check (hides_name in (0, 1)),
  -- Null once erased, or where nothing was said.
  words text,
  -- Null while it counts.
  replaced_by text,
  given_to text not null,
  given_at_ms integer not null
) strict, without rowid;

create index view_evaluations_by_service on view_evaluations (service_id, given_at_ms);

-- Every try to ask after a service.
create table view_follow_ups (
  record_id text primary key,
  service_id text not null,
  method text not null,
  done_on text not null,
  done_time text not null,
  reached text not null,
  result text not null,
  -- Null once erased, or where nothing was said.
  words text,
  done_by text not null
) strict, without rowid;

create index view_follow_ups_by_service on view_follow_ups (service_id, result);
create index view_services_by_day on view_services (served_on);

create table view_spot_checks (
  check_id text primary key,
  record_id text not null,
  from_on text not null,
  until_on text not null,
  commitment text not null,
  seeded_at_ms integer not null,
  -- Null until drawn.
  seed text,
  percent integer,
  frame text,
  total integer
) strict, without rowid;

create table view_spot_check_rows (
  check_id text not null,
  place integer not null,
  service_id text not null,
  -- Null until answered.
  answer text,
  answer_record_id text,
  answered_on text,
  answered_by text,
  words text,
  primary key (check_id, place)
) strict, without rowid;

create table view_cases (
  case_id text primary key,
  record_id text not null,
  state text not null check (state in ('open', 'upheld', 'dismissed')),
  kind text not null,
  services text not null,
  evidence text not null,
  -- Null once erased.
  statement text,
  freezes integer not null check (freezes in (0, 1)),
  -- The lines that were frozen; an empty list where nothing was.
  frozen text not null,
  opened_on text not null,
  opened_by text not null,
  opened_at_ms integer not null,
  -- Null while open; the words also once erased.
  decided_record_id text,
  decided_on text,
  decided_by text,
  reason text,
  announcement text
) strict, without rowid;

create index view_cases_by_state on view_cases (state, opened_at_ms);
