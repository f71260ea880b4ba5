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
