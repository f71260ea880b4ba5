-- Views are folded anew after this: an outage says who ended it, on what it rests, and how it was amended.
drop table view_outages;
create table view_outages (
  outage_id text primary key,
  cause text not null,
  -- Null for any cause but a notice of the platform.
  notice text,
  declared_by text not null check (declared_by in ('probe', 'operator', 'start')),
  declared_by_operator text not null,
  note text not null,
  -- What the probes met, as JSON; null unless they found it.
  evidence text,
  started_at_ms integer not null,
  -- Null while it lasts.
  ended_at_ms integer,
  closed_by text check (closed_by in ('probe', 'operator', 'start')),
  closed_by_operator text,
  position integer not null
) strict, without rowid;

-- What an outage was said to be before and after each amendment.
create table view_outage_amendments (
  record_id text primary key,
  outage_id text not null,
  position integer not null,
  cause_before text not null,
  cause_after text not null,
  -- Null for any cause but a notice of the platform.
  notice_before text,
  notice_after text,
  started_before_ms integer not null,
  started_after_ms integer not null,
  -- Null while it lasted.
  ended_before_ms integer,
  ended_after_ms integer,
  reason text not null,
  amended_by text not null,
  amended_at_ms integer not null
) strict, without rowid;

create index view_outage_amendments_by_outage on view_outage_amendments (outage_id, position);

-- What happened to outages and to paper, in the order in which it was written down.
create table view_paper_events (
  position integer primary key,
  kind text not null check (kind in ('opened', 'reopened', 'amended', 'closed', 'handed_out', 'entered', 'reviewed', 'voided')),
  -- Null where the record names none.
  outage_id text,
  -- Null for what is about no single serial, or one that could not be read.
  serial text,
  pieces integer not null,
  operator_id text not null,
  clock_grade text not null,
  happened_at_ms integer not null
) strict;

create index view_paper_events_by_time on view_paper_events (happened_at_ms);
create index view_paper_events_by_outage on view_paper_events (outage_id) where outage_id is not null;

-- The clock may be set back between two entries, so they are ordered by where their records stand.
alter table view_slip_entries add column position integer not null default 0;

-- What failed, of a probe that did; null for one that was answered.
alter table local_probes add column failure text;

-- Times in which core did not run within the hours of the station: whether paper was used is asked once.
create table local_gaps (
  gap_id text primary key,
  off_from_ms integer not null,
  off_until_ms integer not null,
  -- Null until somebody answers.
  answer text check (answer in ('outage', 'no_paper')),
  answered_by text,
  answered_at_ms integer
) strict, without rowid;
