-- Numbers of certificates, of the newest profile: JSON, each with the qualification that it is of. Null where none is
-- known, of whom a line of an older program tells, and once erased.
alter table view_people add column qualification_numbers text;
