-- What somebody said was wrong with a posted service, and what became of it.
create table view_corrections (
  correction_id text primary key,
  record_id text not null,
  service_id text not null,
  state text not null check (state in ('claimed', 'upheld', 'rejected', 'answered')),
  claimant text not null,
  fault text not null,
  -- Null once erased, or where nothing was typed.
  statement text,
  claimed_on text not null,
  due_on text not null,
  claimed_by text not null,
  claimed_at_ms integer not null,
  -- Null until decided.
  outcome text check (outcome in ('upheld', 'rejected')),
  reason text,
  decided_by text,
  decided_at_ms integer,
  -- Null until whoever claimed it was told.
  answer_way text,
  answered_on text,
  answered_by text
) strict, without rowid;

create index view_corrections_by_service on view_corrections (service_id);
create index view_corrections_by_due on view_corrections (state, due_on);

-- Which services stand on a certificate: one that was reversed marks it.
create table view_certificate_services (
  certificate_id text not null,
  service_id text not null,
  primary key (certificate_id, service_id)
) strict, without rowid;

create index view_certificate_services_by_service on view_certificate_services (service_id);

-- An entry is taken back once at most.
alter table view_transfers add column reverses_entry_id text;
create unique index view_transfers_by_reversed_entry on view_transfers (reverses_entry_id, line) where reverses_entry_id is not null;

-- Views are folded anew after this: a service may now be reversed.
drop table view_services;
create table view_services (
  service_id text primary key,
  source text not null check (source in ('live', 'paper')),
  -- Null for a service recorded on screen.
  serial text,
  entry_id text,
  record_id text not null,
  state text not null check (state in ('recorded', 'unconfirmed', 'entered', 'reentered', 'differing', 'held', 'approved', 'returned', 'refused', 'reversed')),
  volunteer_id text not null,
  recipient_id text not null,
  served_on text not null,
  start_minute integer not null,
  end_minute integer not null,
  deduction_minutes integer not null,
  minutes integer not null check (minutes > 0),
  class_number integer not null,
  item text not null,
  place text not null,
  confirmation text not null,
  -- Null where no guardian came along.
  guardian_id text,
  flags text not null,
  rules text not null,
  recorded_by text not null,
  recorded_at_ms integer not null,
  -- Null until approved or returned.
  decided_by text,
  decided_at_ms integer,
  decision_record_id text,
  reason text
) strict, without rowid;

create index view_services_by_volunteer on view_services (volunteer_id, served_on);
create index view_services_by_recipient on view_services (recipient_id, served_on);
create index view_services_by_state on view_services (state, recorded_at_ms);
