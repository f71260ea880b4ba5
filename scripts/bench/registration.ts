import { mkdirSync } from 'node:fs';
import { z } from 'zod';
import { trainingOperators } from '../../core/training-operators.ts';
import { dispatch } from '../../core/dispatch.ts';
import { fillDemoStation } from '../../core/demo/station.ts';
import type { OpenedApp } from '../../core/open-app.ts';
import { identityCheckCharacter } from '../../domain/identity.ts';
import { openBenchApp } from './bench-app.ts';
import { median, timed } from './figures.ts';

const registrations = 200;

/** One person registered at the counter, from the call to the answer: median milliseconds. */
export async function registrationTime(folder: string): Promise<number> {
  mkdirSync(folder);
  const app = openBenchApp(folder);
  fillDemoStation(app);
  const token = await signIn(app);
  const durationsMs: number[] = [];
  for (let number = 0; number < registrations; number += 1) {
    durationsMs.push(await timed(() => register(app, token, number)));
  }
  await app.close();
  return median(durationsMs);
}

/** The session of the first operator of the training station. */
export async function signIn(app: OpenedApp): Promise<string> {
  const [clerk] = trainingOperators;
  const opened = await dispatch(app, {
    name: 'session.open',
    session: null,
    input: { operatorId: clerk?.operatorId, pin: clerk?.pin },
  });
  if (!opened.ok) throw new Error(opened.error.code);
  return z.object({ token: z.string() }).parse(opened.value).token;
}

async function register(app: OpenedApp, session: string, number: number): Promise<void> {
  // An area that was never issued.
  const seventeen = `99010219510101${number.toString().padStart(3, '0')}`;
  const answer = await dispatch(app, {
    name: 'person.register',
    session,
    input: {
      intentId: app.clock.newId(),
      roles: ['recipient'],
      name: `测${String.fromCodePoint(0x4e00 + number)}`,
      documentKind: 'foreigner_card',
      documentNumber: seventeen + identityCheckCharacter(seventeen),
      sex: 'female',
      birthDate: null,
      phone: '13800000000',
      street: '',
      community: '',
      trainedOn: null,
      qualifications: [],
      priorityTags: [],
      guardianDocumentNumber: '',
      spouseDocumentNumber: '',
      keepIfItLooksRegistered: false,
    },
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
}
