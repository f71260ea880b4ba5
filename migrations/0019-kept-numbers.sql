-- Views are folded anew after this: a number that the platform found to mean somebody known says whom.
drop table view_platform_people;
create table view_platform_people (
  person_id text primary key,
  -- Whose number stands for them: another where this one was registered again, else their own.
  kept_id text not null,
  name text not null,
  -- Null where the platform does not say.
  birth_year integer,
  phone_tail text,
  document_tail text,
  status text not null,
  balance_minutes integer not null,
  -- Null where the balance holds no record of this device.
  your_seq integer
) strict, without rowid;

create index view_platform_people_by_kept_id on view_platform_people (kept_id) where kept_id <> person_id;
