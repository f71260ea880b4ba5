-- Search over everybody that the station knows: its own people and those whom the platform sent.
drop table view_search_keys;

create table view_search_keys (
  -- 0 for people of this station, who come first; 1 for those known from the platform alone.
  tier integer not null check (tier in (0, 1)),
  key text not null,
  person_id text not null,
  -- One bit a role, so that a search for volunteers reads nothing but these keys; 0 where no role is known.
  roles integer not null,
  primary key (tier, key, person_id)
) strict, without rowid;

-- Where each person stands in the life cycle of a volunteer and of a recipient.
create table view_person_states (
  person_id text not null,
  cycle text not null check (cycle in ('volunteer', 'recipient')),
  state text not null,
  since_ms integer not null,
  changed_by text not null,
  -- Null where none was asked for, or once it was erased.
  reason text,
  primary key (person_id, cycle)
) strict, without rowid;

create index view_person_states_by_state on view_person_states (cycle, state);

-- Who looked at what is masked, and why; a supervisor reads it.
create table view_reveals (
  record_id text primary key,
  person_id text not null,
  field text not null,
  operator_id text not null,
  -- Null once it was erased.
  reason text,
  revealed_at_ms integer not null
) strict, without rowid;

create index view_reveals_by_time on view_reveals (revealed_at_ms);

-- What each person agreed to, as it stands now.
create table view_consents (
  person_id text not null,
  item text not null,
  notice text not null,
  signer text not null,
  how text not null,
  signed_on text not null,
  -- Null while it stands.
  withdrawn_on text,
  primary key (person_id, item)
) strict, without rowid;

-- What became of a registration that was kept because it looked like somebody.
create table view_kept_rulings (
  record_id text primary key,
  ruling text not null check (ruling in ('another', 'same')),
  -- Null where nobody was registered by it.
  person_id text,
  ruled_by text not null,
  ruled_at_ms integer not null
) strict, without rowid;
