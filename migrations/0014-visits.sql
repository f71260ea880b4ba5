-- Home visits, from the hour they begin until an end is written down.
create table view_visits (
  visit_id text primary key,
  record_id text not null,
  state text not null check (state in ('out', 'alerted', 'returned', 'called_off')),
  volunteer_id text not null,
  recipient_id text not null,
  class_number integer not null,
  item text not null,
  -- Null where nothing was typed, or once erased; so are the account and whoever went along.
  companion text,
  purpose text,
  expected_back_ms integer not null,
  risk_read_by text not null,
  flags text not null,
  started_by text not null,
  started_at_ms integer not null,
  -- Of the last time that somebody asked after the visitor; null while nobody had to.
  alert_record_id text,
  alert_called text,
  alert_found text,
  alert_account text,
  alerted_by text,
  alerted_at_ms integer,
  ended_by text,
  ended_at_ms integer
) strict, without rowid;

create index view_visits_by_volunteer on view_visits (volunteer_id, state);
create index view_visits_by_recipient on view_visits (recipient_id, state);
create index view_visits_by_state on view_visits (state, expected_back_ms);

-- What happened on a visit, as the liability insurer is told.
create table view_incidents (
  record_id text primary key,
  visit_id text not null,
  happened_on text not null,
  happened_time text not null,
  injured text not null,
  first_aid integer not null,
  told text not null,
  -- Null once erased.
  account text,
  noted_by text not null,
  noted_at_ms integer not null
) strict, without rowid;

create index view_incidents_by_visit on view_incidents (visit_id);

-- Whom to call for an elder; gone once erased.
create table view_emergency_cards (
  person_id text primary key,
  record_id text not null,
  contact_name text not null,
  contact_phone text not null,
  address_hint text not null,
  notes text not null,
  noted_by text not null,
  noted_at_ms integer not null
) strict, without rowid;

-- Policies that were shown, of people and of organisations.
create table view_insurances (
  insurance_id text primary key,
  record_id text not null,
  holder text not null check (holder in ('person', 'organisation')),
  holder_number text not null,
  kind text not null,
  -- Null once erased.
  insurer text,
  policy_number text,
  about text,
  from_on text not null,
  until_on text not null,
  noted_by text not null,
  noted_at_ms integer not null,
  -- The last day that it covers, where it was ended before its time; a mistyped one covers none.
  ended_on text,
  end_why text check (end_why in ('cancelled', 'mistyped')),
  end_reason text,
  ended_by text
) strict, without rowid;

create index view_insurances_by_holder on view_insurances (holder_number, until_on);
