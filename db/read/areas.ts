import type { AreaChange } from '../../domain/areas/area-table.ts';
import type { ReadDb } from '../connection.ts';

/** What the platform said of streets and communities since the program's own table was made. */
export function areaChanges(db: ReadDb): readonly AreaChange[] {
  return db
    .prepare<[], AreaChange>(
      'select area_code as code, name, parent_code as parentCode, ended_on as endedOn from view_areas order by area_code',
    )
    .all();
}
