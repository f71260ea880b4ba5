import type { ReadDb } from '../connection.ts';

export interface SlipCounts {
  /** Null of slips that belong to no outage. */
  readonly outage_id: string | null;
  readonly handedOut: number;
  readonly entered: number;
  readonly posted: number;
  readonly missing: number;
}

/** Entries that stand for their sheet: the last one of a serial that nothing corrected, and each without a serial. */
const standing = `select * from view_slip_entries e where state <> 'corrected' and not exists
  (select 1 from view_slip_entries later
   where later.serial = e.serial and later.state <> 'corrected' and later.position > e.position)`;

/** Sheets that were given up or put away stand for nothing more. */
const isOpen = `(s.voided_why is null and s.filed_about is null)`;

/** Out of hand, and nothing is accounted for it yet: nobody entered it, or what was entered was refused or sent back. */
const isGap = `(${isOpen} and (e.entry_id is null and h.holder = 'person' or e.state in ('refused', 'returned')))`;

/**
 * Of paper that was not printed here, what the lost store printed is a gap until somebody says that it counts; a number of
 * a district's list is none.
 */
const isStrayGap = `(e.state in ('refused', 'returned')
  or e.state in ('held', 'differing') and coalesce(e.serial not glob '*-R-${'?'.repeat(16)}', 0))`;

/**
 * What the register of slips comes to, outage by outage, counted without reading it row by row: every serial that left
 * the drawer or was entered, and entries of paper that was not printed here.
 */
export function slipCounts(db: ReadDb): readonly SlipCounts[] {
  return db
    .prepare<[], SlipCounts>(
      `with e as materialized (${standing})
       select coalesce(e.outage_id, h.outage_id) as outage_id, count(h.handed_to) as handedOut,
         count(e.entry_id) as entered, sum(${isOpen} and coalesce(e.state = 'approved', 0)) as posted,
         sum(coalesce(${isGap}, 0)) as missing
       from view_serials s left join view_hand_outs h on h.record_id = s.hand_out_id left join e on e.serial = s.serial
       where s.hand_out_id is not null or e.entry_id is not null
       group by 1
       union all
       select e.outage_id, 0, count(*), sum(e.state = 'approved'), sum(${isStrayGap})
       from e where e.serial is null or e.serial not in (select serial from view_serials)
       group by 1`,
    )
    .all();
}
