import type { Transport, WireOutcome, WireRequest } from '../../sync/transport.ts';
import type { Seeded } from './seeded.ts';

const portal: WireOutcome = {
  kind: 'answer',
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<title>登录网络</title>'),
};

/** A line that does to every request what lines do, as often as `badness` says, chosen by the seed alone. */
export function badLine(line: Transport, seed: Seeded, badness: () => number): Transport {
  let old: WireRequest | null = null;
  return {
    authority: line.authority,
    send: async (request) => {
      if (!seed.chance(badness())) return line.send(request);
      switch (seed.below(8)) {
        case 0:
          return { kind: 'unreachable' };
        case 1:
          return { kind: 'lost' };
        case 2:
          await line.send(request);
          return { kind: 'lost' };
        case 3:
          await line.send(request);
          return line.send(request);
        case 4: {
          const answer = await line.send(request);
          if (answer.kind !== 'answer') return answer;
          return { ...answer, body: answer.body.subarray(0, answer.body.length / 2) };
        }
        case 5:
          return portal;
        case 6: {
          // A proxy delivers something old once more, before this.
          if (old) await line.send(old);
          old = request;
          return line.send(request);
        }
        default: {
          const damaged = Buffer.from(request.body);
          if (damaged.length > 0) damaged[seed.below(damaged.length)] = seed.below(256);
          return line.send({ ...request, body: damaged });
        }
      }
    },
  };
}
