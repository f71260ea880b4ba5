-- Views are folded anew after this: every serial has a row of its own, under the letter of the device that issued it.
drop table view_pads;
drop table view_hand_outs;
drop table view_voided_serials;

create table view_pads (
  pad_id text primary key,
  device text not null,
  kind text not null,
  first_serial integer not null,
  last_serial integer not null check (last_serial >= first_serial),
  issued_at_ms integer not null
) strict, without rowid;

create unique index view_pads_by_first on view_pads (device, first_serial);

-- A run that went into somebody's hands, or onto a stack where whoever needs one takes it.
create table view_hand_outs (
  record_id text primary key,
  -- Null where paper was laid ready while nothing had failed.
  outage_id text,
  device text not null,
  first_serial integer not null,
  last_serial integer not null,
  holder text not null check (holder in ('person', 'stack')),
  -- Null once whoever took it was forgotten.
  handed_to text,
  handed_out_at_ms integer not null
) strict, without rowid;

create table view_serials (
  serial text primary key,
  device text not null,
  running integer not null,
  pad_id text not null,
  -- Null while it lies blank in the drawer.
  hand_out_id text,
  -- Null unless it is closed without ever having been entered.
  voided_why text check (voided_why in ('spoiled', 'lost', 'unused')),
  void_reason text,
  -- What was entered from it, where it is no record of a service; null before that.
  filed_about text,
  filed_record_id text
) strict, without rowid;

create unique index view_serials_by_running on view_serials (device, running);
create index view_serials_by_hand_out on view_serials (hand_out_id) where hand_out_id is not null;
create index view_serials_by_pad on view_serials (pad_id, running);
