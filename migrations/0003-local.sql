-- Local state: never in the journal, backed up, never sent.

create table local_settings (
  name text primary key,
  value text not null
) strict, without rowid;

-- One row: what the platform has acknowledged of the city stream in the current epoch.
create table local_delivery (
  epoch text primary key,
  acked_seq integer not null,
  -- Null before the first acknowledgement.
  acked_hash blob,
  durable_seq integer not null,
  -- Null before the first acknowledgement.
  acked_at_ms integer,
  registered integer not null check (registered in (0, 1))
) strict, without rowid;

-- Records that the platform has but has not applied: a person rules there.
create table local_held_records (
  record_id text primary key,
  seq integer not null,
  problem text not null,
  held_at_ms integer not null
) strict, without rowid;

create table local_receipts (
  receipt_id integer primary key autoincrement,
  first_seq integer not null,
  last_seq integer not null,
  answer blob not null,
  received_at_ms integer not null
) strict;

create table local_cursors (
  name text primary key,
  cursor text not null,
  platform_epoch text not null,
  updated_at_ms integer not null
) strict, without rowid;

-- Answers already given, by intent: the same tap twice gets the same answer and one record.
create table local_intents (
  intent_id text primary key,
  endpoint text not null,
  request_digest blob not null,
  answer text not null,
  answered_at_ms integer not null
) strict, without rowid;

create table local_print_jobs (
  job_id text primary key,
  kind text not null check (kind in ('receipt', 'page')),
  document text not null,
  title text not null,
  state text not null check (state in ('waiting', 'printing', 'printed', 'not_printed', 'unknown', 'cancelled')),
  why text not null,
  copy integer not null,
  -- Half of the store's key: shown to administrators alone, its page never kept, its document dropped once on paper.
  is_key_half integer not null check (is_key_half in (0, 1)),
  attempts integer not null,
  requested_by text not null,
  requested_at_ms integer not null,
  -- Null while it waits or prints.
  finished_at_ms integer,
  -- Null until rendered.
  page_sha256 blob,
  page_bytes blob
) strict, without rowid;

create index local_print_jobs_by_state on local_print_jobs (state, requested_at_ms);

create table local_drafts (
  operator_id text not null,
  key text not null,
  text text not null,
  saved_at_ms integer not null,
  primary key (operator_id, key)
) strict, without rowid;

create table local_sessions (
  session_id text primary key,
  token_digest blob not null unique,
  operator_id text not null,
  opened_at_ms integer not null,
  seen_at_ms integer not null,
  -- Null while signed in.
  closed_at_ms integer
) strict, without rowid;

create table local_lockouts (
  operator_id text primary key,
  failures integer not null,
  -- Null while not locked.
  locked_until_ms integer
) strict, without rowid;

create table local_secrets (
  name text primary key,
  value blob not null
) strict, without rowid;

create table local_probes (
  probe_id integer primary key autoincrement,
  at_ms integer not null,
  outcome text not null
) strict;
