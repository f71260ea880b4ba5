-- Groups and legal persons that volunteers belong to, as they stand now.
create table view_organisations (
  organisation_id text primary key,
  record_id text not null,
  kind text not null check (kind in ('group', 'volunteer_organisation', 'other_legal_person')),
  name text not null,
  -- Everything it is found by, folded.
  search_text text not null,
  -- Null for a group.
  credit_code text unique,
  head_id text not null,
  -- Null where no committee manages it.
  managing_area_code text,
  managing_area_name text,
  warnings text not null,
  state text not null check (state in ('active', 'ended')),
  since_ms integer not null,
  -- Null while it is active, and once it was erased.
  end_reason text,
  registered_at_ms integer not null
) strict, without rowid;

create index view_organisations_by_head on view_organisations (head_id);

-- Each time that somebody was a member, from a day to a day.
create table view_memberships (
  organisation_id text not null,
  person_id text not null,
  record_id text not null,
  joined_on text not null,
  -- Null while it lasts.
  left_on text,
  primary key (organisation_id, person_id, record_id)
) strict, without rowid;

create index view_memberships_by_person on view_memberships (person_id);

-- Streets and communities that changed since the table of the program was made, as the platform sent them.
create table view_areas (
  area_code text primary key,
  name text not null,
  parent_code text not null,
  -- Null while it lasts.
  ended_on text
) strict, without rowid;

-- The official code of where a person lives; null where the place is in no table.
alter table view_people add column area_code text;
