-- Pictures of slips, by the record whose part holds the bytes.
create table view_slip_pictures (
  record_id text primary key,
  -- Null where the serial of the entry could not be read or was never issued.
  serial text,
  entry_id text not null,
  page integer not null,
  sha256 text not null,
  width integer not null,
  height integer not null,
  byte_count integer not null,
  taken_how text not null,
  taken_by text not null,
  taken_at_ms integer not null,
  -- Somebody whom it showed was erased, and its bytes with them.
  is_forgotten integer not null check (is_forgotten in (0, 1))
) strict, without rowid;

create index view_slip_pictures_by_entry on view_slip_pictures (entry_id);
create index view_slip_pictures_by_serial on view_slip_pictures (serial);
create index view_slip_pictures_by_sha256 on view_slip_pictures (sha256);

-- Pictures of the slip that an operator is typing, until it is entered: one of a page.
create table local_pictures (
  operator_id text not null,
  page integer not null,
  sha256 text not null,
  width integer not null,
  height integer not null,
  taken_how text not null,
  bytes blob not null,
  taken_at_ms integer not null,
  primary key (operator_id, page)
) strict;
