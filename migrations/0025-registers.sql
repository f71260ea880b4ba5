-- Lists that a district typed from its paper, and which of their rows are in the journal.
create table view_registers (
  register_id text primary key,
  record_id text not null,
  kind text not null check (kind in ('services', 'opening_balances')),
  name text not null,
  digest text not null,
  state text not null check (state in ('writing', 'written', 'sampling', 'agreed', 'everything', 'rejected')),
  rows integer not null,
  minutes integer not null,
  opened_by text not null,
  opened_at_ms integer not null,
  -- Null until everything of it is there.
  entries integer,
  entries_minutes integer,
  left_out text,
  -- Null until another signed it or sent it back.
  decided_by text,
  decided_at_ms integer,
  decided_record_id text,
  -- Null unless it was sent back, and once erased.
  reason text
) strict, without rowid;

create index view_registers_by_digest on view_registers (digest);
create index view_registers_by_state on view_registers (state, opened_at_ms);

-- Null unless it came from such a list.
alter table view_slip_entries add column register_id text;
alter table view_slip_entries add column list_row integer;
-- Null where it is of a serial of this station's pads.
alter table view_slip_entries add column external_number text;
-- Whether it is typed again to vouch for the rest of its list.
alter table view_slip_entries add column in_sample integer not null default 0 check (in_sample in (0, 1));

create index view_slip_entries_by_register_id on view_slip_entries (register_id, list_row) where register_id is not null;

-- Null unless it is a part of a register from a file.
alter table view_coin_batches add column register_id text;
create index view_coin_batches_by_register_id on view_coin_batches (register_id) where register_id is not null;

-- Which column of a file is which, as somebody said for a list with these names.
create table local_import_columns (
  header_digest text not null,
  list text not null,
  columns text not null,
  saved_at_ms integer not null,
  primary key (header_digest, list)
) strict, without rowid;
