import type { ReadDb } from '../connection.ts';

export interface AvailabilityRow {
  readonly slots: number | null;
  readonly classes: number | null;
  readonly languages: string | null;
  readonly declared_on: string;
}

export function availabilityOf(db: ReadDb, personId: string): AvailabilityRow | null {
  return (
    db.prepare<[string], AvailabilityRow>('select * from view_availability where person_id = ?').get(personId) ?? null
  );
}
