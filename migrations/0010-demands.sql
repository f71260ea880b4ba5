-- What elders ask for, and what became of it.
create table view_demands (
  demand_id text primary key,
  record_id text not null,
  recipient_id text not null,
  state text not null check (state in ('registered', 'returned', 'passed', 'published', 'assigned', 'started', 'served', 'closed', 'cancelled')),
  channel text not null check (channel in ('counter', 'phone', 'visit')),
  asker text not null,
  urgency text not null check (urgency in ('normal', 'urgent')),
  wished_on text not null,
  period text not null check (period in ('morning', 'afternoon', 'evening')),
  -- Null where no times were named.
  from_minute integer,
  until_minute integer,
  class_number integer not null,
  item text not null,
  place text not null check (place in ('home', 'station', 'outside')),
  -- Null once erased.
  requester text,
  contact text,
  address text,
  note text,
  sex_wish text,
  language text,
  registered_by text not null,
  registered_at_ms integer not null,
  -- Null until it was looked at.
  reviewed_by text,
  checked_how text,
  risk text check (risk in ('low', 'raised')),
  -- Null while nobody is assigned.
  volunteer_id text,
  accepted_how text,
  accepted_at_ms integer,
  -- Null until a service names it.
  service_id text
) strict, without rowid;

create index view_demands_by_state on view_demands (state, wished_on);
create index view_demands_by_recipient on view_demands (recipient_id, registered_at_ms);
create index view_demands_by_volunteer on view_demands (volunteer_id, wished_on);
create index view_demands_by_service on view_demands (service_id);

-- Every step of a demand: adjustments with old and new, who was asked and what they said.
create table view_demand_events (
  record_id text primary key,
  demand_id text not null,
  recipient_id text not null,
  kind text not null,
  state text not null,
  -- Null where the step is about no volunteer.
  volunteer_id text,
  -- What else the record says, as JSON.
  detail text not null,
  -- Null where none was asked for, or once it was erased.
  reason text,
  operator_id text not null,
  happened_at_ms integer not null
) strict, without rowid;

create index view_demand_events_by_demand on view_demand_events (demand_id, happened_at_ms);
create index view_demand_events_by_volunteer on view_demand_events (volunteer_id, happened_at_ms);

-- When volunteers are free and what they offer.
create table view_availability (
  person_id text primary key,
  -- Null once erased; bits of the 24 slots and of the nine classes.
  slots integer,
  classes integer,
  languages text,
  declared_on text not null
) strict, without rowid;
