import { findPerson } from '../../db/read/people.ts';
import { assert } from '../../domain/assert.ts';
import { trainingTopics } from '../../domain/training.ts';
import type { App } from '../app.ts';
import type { Caller } from '../sessions.ts';
import { consentsFor, giveConsent } from '../use-cases/consents.ts';
import { declare, readStanding } from '../use-cases/standing.ts';
import { noteTraining } from '../use-cases/trainings.ts';

/** Signs, says and shows what everybody does who comes to register: consent, training, health, residence. */
export function settlePapers(app: App, caller: Caller, personId: string, today: string): void {
  const row = findPerson(app.db, personId);
  assert(row, 'a demo person is registered');
  const intentId = () => app.clock.newId();
  for (const { item } of consentsFor(app, row)) {
    const signer = item === 'minor' ? 'guardian' : 'self';
    const given = { intentId: intentId(), personId, item, signer, how: 'signature', signedOn: today } as const;
    assert(giveConsent(app, caller, given).ok, 'a demo person signs');
  }
  const standing = readStanding(app, caller, { personId, day: null });
  assert(standing.ok, 'a demo person stands somewhere');
  const trainedOn = row.trained_on;
  if (standing.value.mayServe === null || trainedOn === null) return;
  const lecture = {
    trainedOn,
    topics: [...trainingTopics],
    mode: 'on_site',
    minutes: 240,
    body: '经八路街道',
    title: '养老志愿者岗前培训',
    content: '',
  } as const;
  const taught = { intentId: intentId(), personId, ...lecture, topics: [...trainingTopics] };
  assert(noteTraining(app, caller, taught).ok, 'a demo volunteer is trained');
  const fit = { kind: 'health', value: 'fit' } as const;
  const resident = { kind: 'residence', value: 'household_register' } as const;
  for (const declared of [fit, resident]) {
    const said = { intentId: intentId(), personId, declared, declaredOn: today };
    assert(declare(app, caller, said).ok, 'a demo volunteer says so');
  }
}
