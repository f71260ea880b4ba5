-- Views: a pure fold of journal, parts and inbox. Thrown away and rebuilt at will; verify compares.

create table view_people (
  person_id text primary key,
  record_id text not null,
  -- Null once erased; those that the registration left empty are null from the start.
  name text,
  name_search text,
  document_kind text,
  document_number text unique,
  document_tail text,
  sex text,
  birth_date text,
  birth_year integer,
  phone text,
  phone_tail text,
  street text,
  community text,
  guardian_document_number text,
  spouse_document_number text,
  -- Null when no training is recorded.
  trained_on text,
  qualifications text not null,
  warnings text not null,
  missing text not null,
  registered_at_ms integer not null
) strict, without rowid;

create index view_people_by_birth_date on view_people (birth_date);
create index view_people_by_phone_tail on view_people (phone_tail);
create index view_people_by_document_tail on view_people (document_tail);
create index view_people_by_guardian on view_people (guardian_document_number);
create index view_people_by_spouse on view_people (spouse_document_number);

create table view_person_roles (
  person_id text not null,
  role text not null,
  primary key (person_id, role)
) strict, without rowid;

create table view_search_keys (
  key text not null,
  person_id text not null,
  primary key (key, person_id)
) strict, without rowid;

create table view_kept_registrations (
  record_id text primary key,
  outcome text not null,
  code text not null,
  -- Null once erased, or where nothing was typed.
  name text,
  birth_date text,
  phone text,
  document_number text,
  kept_at_ms integer not null
) strict, without rowid;

-- One row per service, from screen or from paper.
create table view_services (
  service_id text primary key,
  source text not null check (source in ('live', 'paper')),
  -- Null for a service recorded on screen.
  serial text,
  entry_id text,
  record_id text not null,
  state text not null check (state in ('recorded', 'unconfirmed', 'entered', 'reentered', 'differing', 'held', 'approved', 'returned', 'refused')),
  volunteer_id text not null,
  recipient_id text not null,
  served_on text not null,
  start_minute integer not null,
  end_minute integer not null,
  deduction_minutes integer not null,
  minutes integer not null check (minutes > 0),
  class_number integer not null,
  item text not null,
  place text not null,
  confirmation text not null,
  -- Null where no guardian came along.
  guardian_id text,
  flags text not null,
  rules text not null,
  recorded_by text not null,
  recorded_at_ms integer not null,
  -- Null until approved or returned.
  decided_by text,
  decided_at_ms integer,
  decision_record_id text,
  reason text
) strict, without rowid;

create index view_services_by_volunteer on view_services (volunteer_id, served_on);
create index view_services_by_recipient on view_services (recipient_id, served_on);
create index view_services_by_state on view_services (state, recorded_at_ms);

create table view_transfers (
  entry_id text not null,
  line integer not null,
  record_id text not null,
  -- Null for an entry that no service stands behind.
  service_id text,
  from_account text not null,
  to_account text not null check (to_account <> from_account),
  lot text not null,
  minutes integer not null check (minutes > 0),
  posted_at_ms integer not null,
  primary key (entry_id, line)
) strict, without rowid;

create index view_transfers_by_from on view_transfers (from_account);
create index view_transfers_by_to on view_transfers (to_account, posted_at_ms);

create table view_balances (
  account text primary key,
  minutes integer not null,
  paper_minutes integer not null,
  -- The city-stream sequence of the last own record that moved it.
  last_position integer not null
) strict, without rowid;

create table view_outages (
  outage_id text primary key,
  cause text not null,
  declared_by text not null,
  declared_by_operator text not null,
  note text not null,
  started_at_ms integer not null,
  -- Null while it lasts.
  ended_at_ms integer
) strict, without rowid;

create table view_pads (
  pad_id text primary key,
  first_serial integer not null,
  last_serial integer not null check (last_serial >= first_serial),
  issued_at_ms integer not null
) strict, without rowid;

create unique index view_pads_by_first on view_pads (first_serial);

create table view_hand_outs (
  record_id text primary key,
  outage_id text not null,
  first_serial integer not null,
  last_serial integer not null,
  handed_to text not null,
  handed_out_at_ms integer not null
) strict, without rowid;

-- One row per entry, refused ones among them: kept, because somebody wrote it.
create table view_slip_entries (
  entry_id text primary key,
  record_id text not null,
  -- Null when the serial could not be read or was never issued.
  serial text,
  state text not null check (state in ('entered', 'reentered', 'differing', 'held', 'refused', 'closed', 'approved', 'returned', 'corrected')),
  -- Null unless held, refused, closed or differing.
  code text,
  service_id text not null,
  -- Null when there is none.
  corrects_entry_id text,
  corrected_by_entry_id text,
  -- Names of the fields that differ; null as long as nobody typed it otherwise than the first entry.
  differing text,
  first_operator text not null,
  -- Null before the second entry; one that differed and may be looked at again is not a second entry yet.
  second_operator text,
  second_record_id text,
  -- Null unless a person ruled on it; the doubts that the ruling settled.
  ruled_by text,
  settled_doubts text not null,
  -- Null where the day lies in no outage.
  outage_id text,
  minutes integer not null,
  flags text not null,
  entered_at_ms integer not null
) strict, without rowid;

create index view_slip_entries_by_serial on view_slip_entries (serial);
create index view_slip_entries_by_state on view_slip_entries (state, entered_at_ms);

create table view_voided_serials (
  serial text primary key,
  why text not null,
  reason text not null,
  voided_at_ms integer not null
) strict, without rowid;

create table view_certificates (
  certificate_id text primary key,
  record_id text not null,
  kind text not null,
  person_id text not null,
  from_on text not null,
  until_on text not null,
  minutes integer not null,
  service_count integer not null,
  code text not null,
  code_digest blob not null,
  issued_by text not null,
  issued_at_ms integer not null,
  -- Null while valid.
  voided_at_ms integer,
  void_reason text
) strict, without rowid;

create index view_certificates_by_person on view_certificates (person_id, issued_at_ms);

create table view_operators (
  operator_id text primary key,
  name text not null,
  roles text not null,
  added_at_ms integer not null
) strict, without rowid;

-- People of other stations and confirmed balances, as the platform last sent them.
create table view_platform_people (
  person_id text primary key,
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

-- What the platform ruled on records it had held.
create table view_rulings (
  record_id text primary key,
  ruling text not null,
  reason text not null
) strict, without rowid;
