-- Facts. Written once, hashed, never updated or deleted.
create table records (
  position integer primary key,
  record_id text not null unique,
  stream text not null check (stream in ('city', 'station')),
  epoch text not null,
  seq integer not null check (seq >= 1),
  hash blob not null check (length(hash) = 32),
  type text not null,
  subject text not null,
  recorded_at_ms integer not null,
  line text not null,
  unique (epoch, stream, seq)
) strict;


-- Personal fields and pictures.
create table parts (
  record_id text not null references records (record_id),
  name text not null,
  digest blob not null check (length(digest) = 32),
  -- Null once the person is erased, and never otherwise.
  salt blob,
  bytes blob,
  primary key (record_id, name),
  check ((salt is null) = (bytes is null))
) strict, without rowid;

-- What the platform sent, verbatim. Can be pulled again.
create table inbox_items (
  type text not null,
  item_id text not null,
  version integer not null,
  op text not null check (op in ('put', 'delete')),
  data text not null,
  hash blob not null,
  -- Null where it does not depend on records of this device.
  your_seq integer,
  received_at_ms integer not null,
  primary key (type, item_id)
) strict, without rowid;

-- What the platform put and this program does not understand, verbatim, beside what it replaces: a newer one may.
create table inbox_not_understood (
  type text not null,
  item_id text not null,
  version integer not null,
  data text not null,
  hash blob not null,
  -- Null where it does not depend on records of this device.
  your_seq integer,
  received_at_ms integer not null,
  primary key (type, item_id)
) strict, without rowid;

create trigger records_never_updated before update on records begin
  select raise(abort, 'records_are_append_only');
end;

create trigger records_never_deleted before delete on records begin
  select raise(abort, 'records_are_append_only');
end;

create trigger parts_never_deleted before delete on parts begin
  select raise(abort, 'parts_are_append_only');
end;

create trigger parts_only_erased before update on parts
when not (
  new.record_id is old.record_id and new.name is old.name and new.digest is old.digest
  and old.bytes is not null and new.salt is null and new.bytes is null
) begin
  select raise(abort, 'parts_are_append_only');
end;
