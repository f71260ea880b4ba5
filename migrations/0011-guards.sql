-- What a service on screen is held for, why it was recorded late, and who let it stand.
alter table view_services add column doubts text not null default '[]';
-- Null where it was in time, and from paper, whose outage is the reason.
alter table view_services add column late_reason text;
alter table view_services add column duty_reason text not null default '';
alter table view_services add column ruled_by text;
alter table view_services add column ruling_reason text;

-- The register of an operator who also is a volunteer; null where nobody said so.
alter table view_operators add column person_id text;

-- One kind more. Views are folded anew after a migration.
drop table view_declarations;
create table view_declarations (
  person_id text not null,
  kind text not null check (kind in ('residence', 'health', 'institution')),
  -- Null once erased.
  value text,
  declared_on text not null,
  primary key (person_id, kind)
) strict, without rowid;

-- Lists of one-time codes that the street office holds; the newest alone opens anything.
create table view_code_lists (
  list_id text primary key,
  codes integer not null check (codes > 0),
  issued_by text not null,
  issued_at_ms integer not null
) strict, without rowid;

create table view_code_uses (
  list_id text not null,
  number integer not null,
  service_id text not null unique,
  used_by text not null,
  used_at_ms integer not null,
  primary key (list_id, number)
) strict, without rowid;

-- Wrong tries of a code; never sent.
create table local_code_tries (
  list_id text not null,
  number integer not null,
  failures integer not null,
  primary key (list_id, number)
) strict, without rowid;
