-- When a slip was written and when it came back, apart from when it was served and entered.
-- Null where the entry was refused or made by an earlier program.
alter table view_slip_entries add column written_on text;
alter table view_slip_entries add column received_on text;
-- Null where it belongs to no bundle.
alter table view_slip_entries add column bundle_id text;

create index view_slip_entries_by_bundle on view_slip_entries (bundle_id) where bundle_id is not null;

-- A pile of slips with what its cover sheet says of it.
create table view_bundles (
  bundle_id text primary key,
  record_id text not null,
  state text not null check (state in ('open', 'closed')),
  -- Null where it is of no one outage.
  outage_id text,
  count_stated integer not null,
  minutes_stated integer not null,
  -- Running numbers; both null where the cover sheet names none.
  first_stated integer,
  last_stated integer,
  opened_by text not null,
  opened_at_ms integer not null,
  -- All null while it is open.
  how text check (how in ('matches', 'differs')),
  count_entered integer,
  minutes_entered integer,
  closed_by text,
  closed_at_ms integer,
  closed_record_id text
) strict, without rowid;
