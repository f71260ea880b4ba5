-- A day is read by its records and its postings alone, however long the history.
create index records_by_recorded_at_ms on records (recorded_at_ms);
create index view_transfers_by_posted_at_ms on view_transfers (posted_at_ms);

-- A day is closed once. What comes later for it stands beside it and changes nothing here.
create table view_day_closes (
  day text primary key,
  record_id text not null,
  -- Of the record in the journal: what is after it and of this day came later.
  position integer not null,
  counts text not null,
  minutes text not null,
  differences text not null,
  open_items text not null,
  limit_exceeded integer not null check (limit_exceeded in (0, 1)),
  -- Null below the limit; the code where one was used.
  approval text,
  code_list_id text,
  code_number integer,
  heads text not null,
  -- Null where the closer goes on.
  handed_to text,
  -- What differed, each with its reason, and who approved. Null once erased.
  reasons text,
  closed_on text not null,
  closed_by text not null,
  closed_at_ms integer not null,
  clock text not null
) strict, without rowid;
