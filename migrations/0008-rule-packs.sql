-- The rules of a time, as the platform sent them under its signature.
create table view_rule_packs (
  version text primary key,
  in_force_from text not null,
  body text not null
) strict, without rowid;
