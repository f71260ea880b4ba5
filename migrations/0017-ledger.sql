-- Views are folded anew after this: a line of an account says what it held after it, and every minute which lot it is of.
drop index view_transfers_by_from;
drop index view_transfers_by_to;

drop table view_balances;
create table view_balances (
  account text primary key,
  minutes integer not null,
  paper_minutes integer not null,
  -- How many lines it has: the number of the last one.
  posting_count integer not null,
  -- Minutes come into being in these alone; no other account ever holds less than nothing (S-三(四)3).
  check (minutes >= 0 or account glob 'issue/*' or account in ('opening', 'elsewhere'))
) strict, without rowid;

-- What moved an account, line by line in its own order: a statement is a range of it, however long the history.
create table view_postings (
  account text not null,
  number integer not null,
  entry_id text not null,
  line integer not null,
  other_account text not null,
  -- Null for a line that no service stands behind. Kept beside the line: a look at the entry of each line would read the
  -- whole history for one statement.
  service_id text,
  lot text not null,
  -- Above nothing what came, below it what went.
  minutes integer not null check (minutes <> 0),
  balance_minutes integer not null,
  posted_at_ms integer not null,
  -- What the line was for and who recorded it, of the record itself.
  record_type text not null,
  operator_id text not null,
  -- Of the record in the journal: what the platform's balance does not hold yet is what came after a position. Null where
  -- the platform posts no such line.
  position integer,
  primary key (account, number)
) strict, without rowid;

create index view_postings_by_position on view_postings (account, position);

-- The minutes that an account holds, lot by lot. A lot is what one line made; it stays whose it was and of when.
create table view_holdings (
  account text not null,
  lot text not null,
  made_at_ms integer not null,
  lot_id text not null,
  -- For whom it was made: held by anybody else it came as a gift.
  made_for text not null,
  minutes integer not null check (minutes > 0),
  primary key (account, lot, made_at_ms, lot_id)
) strict, without rowid;

-- Which lots a line moved, so that whoever takes it back gets the very same.
create table view_lot_moves (
  entry_id text not null,
  line integer not null,
  lot_id text not null,
  made_at_ms integer not null,
  made_for text not null,
  minutes integer not null check (minutes > 0),
  primary key (entry_id, line, lot_id)
) strict, without rowid;
