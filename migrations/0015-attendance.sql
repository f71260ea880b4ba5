-- Who signed in at the counter, and what became of it. Parked is an open one of a day that is over.
create table view_attendances (
  attendance_id text primary key,
  record_id text not null,
  volunteer_id text not null,
  -- Null where nobody said so at the sign-in.
  recipient_id text,
  activity_id text,
  class_number integer,
  item text,
  place text not null,
  state text not null check (state in ('open', 'ended', 'recorded', 'undone', 'dismissed')),
  signed_on text not null,
  start_minute integer not null,
  start_clock text not null,
  signed_in_by text not null,
  signed_in_at_ms integer not null,
  -- Null while it is open.
  end_minute integer,
  end_clock text,
  -- Null while it is open.
  ended_at_ms integer,
  -- Rested meanwhile.
  break_minutes integer not null default 0,
  -- Null unless a person settled it; who said so, where it counts.
  said_by text,
  settled_record_id text,
  -- Emptied with the people it is about.
  reason text,
  -- Null until a service was recorded of it.
  service_id text
) strict, without rowid;

create index view_attendances_by_volunteer on view_attendances (volunteer_id, signed_on);
create index view_attendances_by_state on view_attendances (state, signed_on);
create index view_attendances_by_activity on view_attendances (activity_id);
create index view_attendances_by_service on view_attendances (service_id);

create table view_activities (
  activity_id text primary key,
  record_id text not null,
  name text not null,
  organisation_id text not null,
  -- Null where the station answers for it.
  head_id text,
  place text not null,
  class_number integer not null,
  item text not null,
  held_on text not null,
  start_minute integer not null,
  end_minute integer not null,
  planned_size integer not null,
  state text not null check (state in ('planned', 'closed', 'cancelled')),
  -- Null while nobody reported it.
  reported_on text,
  -- Null where the report has none.
  report_number text,
  -- Null unless it was cancelled.
  reason text,
  planned_by text not null,
  planned_at_ms integer not null
) strict, without rowid;

create index view_activities_by_state on view_activities (state, held_on);

create table view_activity_elders (
  activity_id text not null,
  person_id text not null,
  noted_at_ms integer not null,
  primary key (activity_id, person_id)
) strict, without rowid;

-- How a service came about, and who held it (令67§7).
alter table view_services add column kind text not null default 'booked';
alter table view_services add column break_minutes integer not null default 0;
alter table view_services add column activity_id text;
-- The sign-in that its times came from; kept when the service is sent back, to be recorded of it once more.
alter table view_services add column attendance_id text;
alter table view_services add column organisation_id text;
alter table view_services add column head_id text;
