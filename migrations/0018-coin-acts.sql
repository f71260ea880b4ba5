-- What the platform last said of a balance, by origin.
create table view_platform_balances (
  person_id text primary key,
  live_minutes integer not null,
  paper_minutes integer not null,
  grant_minutes integer not null,
  opening_minutes integer not null,
  -- What may be spent here while nobody can ask.
  offline_minutes_max integer not null,
  frozen integer not null,
  -- The last own record of the asking epoch that the balance includes; null where the platform does not say.
  your_seq integer
) strict, without rowid;

-- Acts with time coins beside the ledger that they move.
create table view_redemptions (
  redemption_id text primary key,
  record_id text not null,
  state text not null check (state in ('held', 'settled', 'released', 'reversed', 'refused')),
  payer_id text not null,
  recipient_id text not null,
  -- Null where it was asked for at the counter and no demand was taken.
  demand_id text,
  -- What is needed, in words; null once it was forgotten.
  need text,
  held_minutes integer not null check (held_minutes > 0),
  held_on text not null,
  held_by text not null,
  held_at_ms integer not null,
  -- The entry that set the coins aside: what settles or releases it moves its very lots.
  entry_id text not null,
  -- What settled it, and the rest, are null until then.
  service_id text,
  served_minutes integer,
  paid_minutes integer,
  -- The record that ended it: settled or released it, or found it refused; a reversal has its own.
  closing_record_id text,
  closed_on text,
  closed_by text,
  why text,
  settled_entry_id text,
  settled_record_id text,
  reason text
) strict, without rowid;

create index view_redemptions_by_payer on view_redemptions (payer_id);
create index view_redemptions_by_state on view_redemptions (state, held_on);
-- A service is paid once.
create unique index view_redemptions_by_service on view_redemptions (service_id)
  where service_id is not null and state = 'settled';

create table view_gifts (
  gift_id text primary key,
  record_id text not null,
  kind text not null check (kind in ('gift', 'donation')),
  giver_id text not null,
  -- Null for a donation, which goes to the pool.
  receiver_id text,
  relation text,
  signed_how text not null,
  minutes integer not null check (minutes > 0),
  given_on text not null,
  given_by text not null,
  given_at_ms integer not null,
  entry_id text not null,
  -- Null while it stands.
  reversed_record_id text,
  reversed_on text,
  reversed_by text,
  reason text
) strict, without rowid;

create index view_gifts_by_giver on view_gifts (giver_id, given_on);
create index view_gifts_by_receiver on view_gifts (receiver_id, given_on) where receiver_id is not null;

create table view_funds (
  fund_id text primary key,
  record_id text not null,
  state text not null check (state in ('proposed', 'booked', 'rejected')),
  name text not null,
  issuer text not null,
  reference_number text not null,
  purpose text not null,
  beneficiaries text not null,
  minutes integer not null,
  -- Null where what it granted never lapses.
  expires_on text,
  proposed_by text not null,
  proposed_on text not null,
  -- Null until another signed it or sent it back.
  decided_record_id text,
  decided_by text,
  decided_on text,
  reason text,
  entry_id text,
  lapsed_minutes integer not null default 0
) strict, without rowid;

create table view_coin_batches (
  batch_id text primary key,
  record_id text not null,
  state text not null check (state in ('proposed', 'booked', 'rejected')),
  kind text not null check (kind in ('grant', 'pool', 'opening')),
  -- Of a grant alone.
  fund_id text,
  reference_number text not null,
  -- Of an opening balance alone.
  evidence text,
  rows text not null,
  count_stated integer not null,
  minutes_stated integer not null,
  proposed_by text not null,
  proposed_on text not null,
  -- Null until another signed it or sent it back.
  decided_record_id text,
  decided_by text,
  decided_on text,
  reason text,
  entry_id text
) strict, without rowid;

create table view_coin_freezes (
  freeze_id text primary key,
  record_id text not null,
  person_id text not null,
  cause text not null,
  -- Null once it was forgotten.
  reason text,
  frozen_on text not null,
  frozen_by text not null,
  -- Null while it holds.
  released_record_id text,
  released_on text,
  released_by text,
  release_reason text
) strict, without rowid;

create index view_coin_freezes_by_person on view_coin_freezes (person_id);

create table view_debts (
  debt_id text primary key,
  record_id text not null,
  redemption_id text not null unique,
  person_id text not null,
  minutes integer not null,
  recorded_on text not null,
  recorded_by text not null,
  -- Null while it is owed.
  settled_record_id text,
  how text,
  reference_number text,
  settled_on text,
  settled_by text
) strict, without rowid;

create index view_debts_by_person on view_debts (person_id);

create table view_dossiers (
  dossier_id text primary key,
  record_id text not null,
  person_id text not null,
  state text not null check (state in ('applied', 'granted', 'declined')),
  ground text not null,
  evidence text not null,
  applied_on text not null,
  applied_by text not null,
  earned_minutes integer not null,
  live_minutes integer not null,
  balance_minutes integer not null,
  gift_minutes integer not null,
  grant_minutes integer not null,
  -- Null until it is ruled.
  ruled_record_id text,
  reference_number text,
  ruled_on text,
  ruled_by text,
  reason text
) strict, without rowid;

create index view_dossiers_by_person on view_dossiers (person_id);

-- How far somebody's passbook is printed.
create table view_passbooks (
  person_id text primary key,
  last_number integer not null,
  next_line integer not null,
  printed_at_ms integer not null
) strict, without rowid;

create table view_books (
  year integer primary key,
  record_id text not null,
  until text not null,
  account_count integer not null,
  minutes integer not null,
  root text not null,
  signature text not null,
  sealed_by text not null,
  sealed_at_ms integer not null
) strict, without rowid;
