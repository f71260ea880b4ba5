import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { rulePack } from '../contract/rule-pack.ts';
import { ruling } from '../contract/sync/changes.ts';
import { stationCode } from '../contract/sync/protocol.ts';
import { areaSaid, putArea } from './areas.ts';
import type { PlatformContext } from './context.ts';
import { makeEnrolmentCode } from './enrolment.ts';
import { fault } from './faults.ts';
import { readPaperFindings } from './paper-findings.ts';
import { putRulePack } from './rule-packs.ts';
import { rule } from './rulings.ts';
import { setOfflineMinutes, stationSaid } from './stations.ts';
import { readSums } from './sums.ts';

const enrolmentAsked = z.strictObject({ station: stationCode });
const rulingSaid = z.strictObject({ recordId: z.string(), ruling, reason: z.string().min(1).max(1000) });

/** What a person at the platform does, behind a token; there is no such door unless the program was asked to open it. */
export function makeAdminApp(context: PlatformContext, token: string): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!isSame(c.req.header('authorization') ?? '', `Bearer ${token}`)) return c.json({ code: 'token_wrong' }, 401);
    await next();
    return undefined;
  });
  app.onError((error, c) =>
    error instanceof z.ZodError || error instanceof SyntaxError
      ? c.json({ code: 'request_malformed', detail: error.message }, 400)
      : c.json({ code: 'internal_error', detail: error.message }, 500),
  );
  app.get('/sums', async (c) => c.json(await readSums(context.store)));
  app.get('/paper', async (c) => c.json({ findings: await readPaperFindings(context.store) }));
  app.post('/enrolments', async (c) => {
    const { station } = enrolmentAsked.parse(await c.req.json());
    return c.json({ code: await makeEnrolmentCode(context.store, station) });
  });
  app.post('/faults', async (c) => {
    context.faults.add(fault.parse(await c.req.json()));
    return c.body(null, 204);
  });
  app.post('/areas', async (c) => {
    await putArea(context.store, areaSaid.parse(await c.req.json()));
    return c.body(null, 204);
  });
  app.post('/rule-packs', async (c) => {
    const put = await putRulePack(context, rulePack.parse(await c.req.json()));
    return put.ok ? c.body(null, 204) : c.json({ code: put.error }, 409);
  });
  app.post('/stations', async (c) => {
    const set = await setOfflineMinutes(context.store, stationSaid.parse(await c.req.json()));
    return set.ok ? c.body(null, 204) : c.json({ code: set.error }, 409);
  });
  app.post('/rulings', async (c) => {
    const ruled = await rule(context.store, rulingSaid.parse(await c.req.json()), context);
    return ruled.ok ? c.body(null, 204) : c.json({ code: ruled.error }, 409);
  });
  return app;
}

/** Digests have one length, so that the comparison tells nothing by its time. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
