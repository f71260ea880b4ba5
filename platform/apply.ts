import type { z } from 'zod';
import { isKnownType } from '../contract/records/all.ts';
import { slipEntered } from '../contract/records/paper.ts';
import { personRegistered } from '../contract/records/person.ts';
import { serviceApproved, serviceRecorded } from '../contract/records/service.ts';
import type { ReceivedRecord } from '../wire/batch.ts';
import { touch } from './changes.ts';
import { numberMacOf, profileOf } from './people.ts';
import type { Sql } from './store.ts';

interface ApplyOptions {
  readonly numberKey: Buffer;
  /** A person ruled that two registrations of one number are two people; only the first keeps the number. */
  readonly isNumberShared: boolean;
}

/** Lets a judged record take effect. Whoever calls has judged it in the same transaction. */
export async function applyRecord(sql: Sql, received: ReceivedRecord, options: ApplyOptions): Promise<void> {
  const { record } = received;
  if (!isKnownType(record.type)) return;
  switch (record.type) {
    case 'person.registered/1':
      return applyRegistration(sql, received, options);
    case 'service.recorded/1':
      return applyService(sql, record.id, serviceRecorded.data.parse(record.data).service);
    case 'slip.entered/1': {
      const { service, outcome } = slipEntered.data.parse(record.data);
      return outcome === 'refused' ? undefined : applyService(sql, record.id, service);
    }
    case 'service.approved/1':
      return applyApproval(sql, record.id, serviceApproved.data.parse(record.data));
    default:
      return;
  }
}

async function applyRegistration(
  sql: Sql,
  { record, parts }: ReceivedRecord,
  { numberKey, isNumberShared }: ApplyOptions,
): Promise<void> {
  const { person, birthYear } = personRegistered.data.parse(record.data);
  const profile = profileOf(parts);
  await sql.run(
    `insert into people (person_id, record_id, name, birth_year, phone_tail, document_tail, number_mac, status)
     values ($1, $2, $3, $4, $5, $6, $7, 'active')`,
    [
      person,
      record.id,
      profile?.name ?? '',
      birthYear,
      profile?.phone?.slice(-4) ?? null,
      profile?.documentNumber.slice(-4) ?? null,
      isNumberShared ? null : numberMacOf(parts, numberKey),
    ],
  );
  await touch(sql, 'person', person, null);
}

async function applyService(sql: Sql, recordId: string, service: string): Promise<void> {
  await sql.run('insert into services (service_id, record_id) values ($1, $2) on conflict do nothing', [
    service,
    recordId,
  ]);
}

async function applyApproval(
  sql: Sql,
  recordId: string,
  { service, entry }: z.infer<typeof serviceApproved.data>,
): Promise<void> {
  await sql.run('update services set approval_id = $1 where service_id = $2', [recordId, service]);
  for (const [line, { from, to, lot, minutes }] of entry.transfers.entries()) {
    await sql.run(
      `insert into transfers (entry_id, line, record_id, from_account, to_account, lot, minutes)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [entry.id, line, recordId, from, to, lot, minutes],
    );
    for (const [account, moved] of [
      [from, -minutes],
      [to, minutes],
    ] as const) {
      await sql.run(
        `insert into balances (account, minutes) values ($1, $2)
         on conflict (account) do update set minutes = balances.minutes + excluded.minutes`,
        [account, moved],
      );
      if (account.startsWith('person/')) await touch(sql, 'person', account.slice('person/'.length), null);
    }
  }
}
