-- The city platform's store. Records are kept verbatim for ever; every sum is asked of SQL.

create table if not exists platform_state (
  one_row boolean primary key default true check (one_row),
  -- Minted at creation and by a restore from backup, so that kiosks compare before they go on.
  platform_epoch uuid not null default gen_random_uuid(),
  private_key_pem text not null,
  public_key_pem text not null,
  -- What is made for training stays so, or demo hours could come to count.
  training boolean not null,
  -- Keys the comparison of document numbers, which are never stored outside their part.
  number_key bytea not null
);

create table if not exists stations (
  station text primary key,
  devices_given integer not null default 0
);

create table if not exists enrolment_codes (
  code_digest bytea primary key,
  station text not null references stations,
  made_at timestamptz not null default now(),
  -- Null until used; then the device that it made.
  device text
);

create table if not exists devices (
  station text not null references stations,
  device text not null,
  public_key_pem text not null,
  enrolled_at timestamptz not null default now(),
  -- Null while it may send.
  revoked_at timestamptz,
  primary key (station, device),
  -- One key is one device of a station, however many codes it spends.
  unique (station, public_key_pem)
);

create table if not exists epochs (
  epoch uuid primary key,
  station text not null,
  device text not null,
  -- Null for a device's first epoch.
  parent_epoch uuid,
  parent_seq integer,
  parent_hash bytea,
  seq integer not null default 0,
  hash bytea,
  registered_at timestamptz not null default now(),
  foreign key (station, device) references devices
);

create table if not exists records (
  record_id text primary key,
  hash bytea not null,
  epoch uuid not null references epochs,
  seq integer not null,
  type text not null,
  subject text not null,
  -- Verbatim; null only for bytes that are no record, which lie in quarantine.
  line text,
  state text not null check (state in ('applied', 'held', 'refused')),
  -- Null unless it was held.
  problem text,
  -- What it waits for to arrive, `person/…`, `service/…` or `document/…` (of whom nobody has seen one); null where a person
  -- must look, or nothing is in doubt.
  waits_for text,
  -- What others may wait for until it takes effect; null when it brings no name of its own station's.
  brings text,
  received_at timestamptz not null default now(),
  unique (epoch, seq)
);

-- What bytes that are no record say of their hash is nobody's: it must not keep out the record that really has it.
alter table records drop constraint if exists records_hash_key;
create unique index if not exists records_one_by_hash on records (hash) where line is not null;

create index if not exists records_by_waits_for on records (waits_for) where waits_for is not null;
create index if not exists records_by_brings on records (brings) where brings is not null;

create table if not exists parts (
  record_id text not null references records,
  name text not null,
  digest bytea not null,
  -- Both null once erased.
  salt bytea,
  bytes bytea,
  primary key (record_id, name)
);

create table if not exists quarantine (
  -- By its place in its chain, never by the id that it states, which may be another record's.
  record_id text primary key references records,
  stated_id text not null,
  bytes bytea not null
);

create table if not exists people (
  person_id text primary key,
  record_id text not null references records,
  name text not null,
  birth_year integer,
  phone_tail text,
  document_tail text,
  -- Null when the personal part has been erased. HMAC-SHA-256 of the document number.
  number_mac bytea unique,
  status text not null check (status in ('active', 'held'))
);

-- Who is locked is kept and told to nobody (PIPL§47).
alter table people add column if not exists locked boolean not null default false;

-- Of who was erased by a record the number is left, and nothing is posted to it any more. Who only arrived without parts
-- is not among them: a history that is sent again still has to be posted.
do $$ begin
  if not exists (select 1 from information_schema.columns where table_name = 'people' and column_name = 'erased') then
    alter table people add column erased boolean not null default false;
    update people set erased = true where name = '' and exists (
      select 1 from records where type = 'person.erased/1' and state = 'applied' and subject = 'person/' || person_id);
  end if;
end $$;

-- A number under which somebody was registered again, and who that is. Transfers go to the one account.
create table if not exists aliases (
  person_id text primary key,
  kept_id text not null references people,
  record_id text not null references records
);

create index if not exists aliases_by_kept on aliases (kept_id);

-- Set once the station of the second registration closed it. Then the human is locked, who is registered under the first.
alter table aliases add column if not exists closed text check (closed in ('locked', 'erased'));

-- What a station claims was done. Volunteer and recipient are who they are, under whatever number they were named.
create table if not exists services (
  service_id text primary key,
  record_id text not null references records,
  station text not null,
  volunteer_id text not null references people,
  recipient_id text not null references people,
  served_on text not null,
  start_minute integer not null,
  end_minute integer not null,
  minutes integer not null check (minutes > 0),
  -- Null for a service recorded on screen.
  serial text,
  entry_id text,
  recorded_by text not null,
  -- Null until approved. One approval a service, for ever.
  approval_id text unique references records
);

-- Whether its station held it for a person to look into before anything is minted.
alter table services add column if not exists held boolean not null default false;

-- Who let a held service stand, as its station says.
create table if not exists service_rulings (
  station text not null,
  service_id text not null,
  record_id text not null references records,
  ruled_by text not null,
  primary key (station, service_id)
);

-- Lists of one-time codes in the hands of a street office, and what each code opened at a station of one person.
create table if not exists code_lists (
  station text not null,
  list_id text not null,
  codes integer not null,
  issued_by text not null,
  primary key (station, list_id)
);

create table if not exists code_uses (
  station text not null,
  list_id text not null,
  number integer not null,
  service_id text not null,
  record_id text not null references records,
  used_by text not null,
  primary key (station, list_id, number),
  unique (station, service_id)
);

-- The second entry of a slip, and who let a held one stand, as their station says.
create table if not exists second_entries (
  station text not null,
  entry_id text not null,
  record_id text not null references records,
  entered_by text not null,
  agrees boolean not null,
  primary key (station, entry_id)
);

create table if not exists slip_rulings (
  station text not null,
  entry_id text not null,
  record_id text not null references records,
  ruled_by text not null,
  primary key (station, entry_id)
);

create index if not exists services_by_volunteer on services (volunteer_id, served_on);
create index if not exists services_by_entry on services (station, entry_id) where entry_id is not null;
create index if not exists services_by_serial on services (serial) where serial is not null;
-- Null until its hour was taken back. What was served after all is another service, of the same slip where there is one.
alter table services add column if not exists reversal_id text unique references records;
drop index if exists services_one_approved_by_serial;
create unique index if not exists services_one_posted_by_serial on services (serial)
  where serial is not null and approval_id is not null and reversal_id is null;

-- What a station took back, `service/…`, `entry/…` or `serial/…`: nothing is minted for it, whichever came first.
create table if not exists withdrawals (
  station text not null,
  subject text not null,
  record_id text not null references records,
  primary key (station, subject)
);

create table if not exists transfers (
  entry_id text not null,
  line integer not null,
  record_id text not null references records,
  from_account text not null,
  to_account text not null check (to_account <> from_account),
  lot text not null,
  minutes integer not null check (minutes > 0),
  primary key (entry_id, line)
);

create index if not exists transfers_by_from on transfers (from_account);

create table if not exists cases (
  case_id text primary key,
  record_id text not null references records,
  station text not null,
  opened_by text not null,
  -- The lines that were set aside, as JSON.
  frozen text not null,
  -- Null while it is open.
  decided_id text references records
);

create table if not exists balances (
  account text primary key,
  minutes bigint not null
);

-- The same by origin. Nothing but where minutes are made is ever below nought. Kept beside the balances from the first
-- entry on; a store that is older counts its ledger again, with what was set aside under another name of somebody.
do $$ begin
  if not exists (select 1 from information_schema.tables where table_name = 'holdings') then
    create table holdings (
      account text not null,
      lot text not null,
      minutes bigint not null check (minutes >= 0 or account = 'opening' or account like 'issue/%'),
      primary key (account, lot)
    );
    update transfers set from_account = 'frozen/' || kept_id from aliases where from_account = 'frozen/' || person_id;
    update transfers set to_account = 'frozen/' || kept_id from aliases where to_account = 'frozen/' || person_id;
    insert into holdings (account, lot, minutes)
      select account, lot, sum(minutes) from (
        select to_account as account, lot, minutes from transfers
        union all select from_account, lot, -minutes from transfers) moved
      group by account, lot;
    delete from balances;
    insert into balances (account, minutes) select account, sum(minutes) from holdings group by account;
  end if;
end $$;

-- What of a balance a station may let somebody spend while it cannot ask.
alter table stations add column if not exists offline_minutes_max integer not null default 1200
  check (offline_minutes_max >= 0);

-- Acts with coins, each of the station that sent it. Who is named is who is meant, under whatever number; what was
-- posted for an act are the transfers of its record.
create table if not exists redemptions (
  redemption_id text primary key,
  record_id text not null references records,
  station text not null,
  payer_id text not null references people,
  recipient_id text not null references people,
  state text not null check (state in ('held', 'settled', 'released', 'reversed')),
  -- All null until it is settled.
  service_id text,
  settled_id text unique references records,
  settled_by text
);

-- A service is paid once.
create unique index if not exists redemptions_one_paid_by_service on redemptions (service_id) where state = 'settled';
create index if not exists redemptions_open_by_payer on redemptions (payer_id) where state = 'held';

create table if not exists gifts (
  gift_id text primary key,
  -- A donation is never taken back.
  kind text not null check (kind in ('gift', 'donation')),
  record_id text not null references records,
  station text not null,
  giver_id text not null references people,
  given_by text not null,
  -- Null while it stands.
  reversed_id text unique references records
);

create table if not exists funds (
  fund_id text primary key,
  record_id text not null references records,
  station text not null,
  minutes integer not null check (minutes > 0),
  -- Null where what it granted never lapses.
  expires_on text,
  proposed_by text not null,
  state text not null check (state in ('proposed', 'booked', 'rejected'))
);

create table if not exists coin_batches (
  batch_id text primary key,
  record_id text not null references records,
  station text not null,
  proposed_by text not null,
  -- What was proposed is read from the record itself.
  state text not null check (state in ('proposed', 'booked', 'rejected'))
);

-- What keeps somebody's coins where they are, as some station says; a death is one under the name `death:<number>`.
create table if not exists freezes (
  station text not null,
  freeze_id text not null,
  record_id text not null references records,
  person_id text not null references people,
  death boolean not null,
  -- Null while it holds.
  released_id text references records,
  primary key (station, freeze_id)
);

create index if not exists freezes_by_person on freezes (person_id) where released_id is null;

create table if not exists debts (
  station text not null,
  debt_id text not null,
  record_id text not null references records,
  redemption_id text not null unique,
  person_id text not null references people,
  -- Nought where nothing is owed: then the row says only that the redemption is none.
  minutes integer not null check (minutes >= 0),
  -- Null while it is owed.
  settled_id text references records,
  primary key (station, debt_id)
);

create index if not exists debts_by_person on debts (person_id);
create index if not exists transfers_by_record on transfers (record_id);

create table if not exists rulings (
  record_id text primary key references records,
  ruling text not null check (ruling in ('accept', 'refuse', 'same_person')),
  reason text not null,
  ruled_at timestamptz not null default now()
);

-- What stations pull. Each thing stands once, at the place of its last change, so the feed is a snapshot too.
create sequence if not exists change_ids;

create table if not exists changes (
  type text not null,
  item_id text not null,
  -- Null when every station sees it.
  station text,
  change_id bigint not null unique default nextval('change_ids'),
  primary key (type, item_id)
);

-- Streets and communities that changed since the kiosks' own table was made.
create table if not exists areas (
  code text primary key,
  name text not null,
  parent_code text not null,
  -- Null while it lasts.
  ended_on text
);

-- What the city's rules are from a day on; a pack never changes once it is out.
create table if not exists rule_packs (
  version text primary key,
  body text not null,
  signature text not null
);

create table if not exists heartbeats (
  station text not null,
  device text not null,
  body text not null,
  received_at timestamptz not null default now(),
  primary key (station, device)
);
