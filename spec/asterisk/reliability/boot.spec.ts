import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { AriConnectionError, AriHttpError, createAri } from '../../../src/index.js';
import { patiently } from '../../support/wait.js';
import { owner } from '../rig/config-http.js';
import { startAsterisk } from '../rig/index.js';
import { freePort, isFreeTcp } from '../rig/ports.js';
import { afterTest, asterisk, unique } from '../support/client.js';

/** A failed attempt: the status and the reason of a refusal, or the code of a closed port. */
function textOf(cause: unknown): string {
  if (cause instanceof AriHttpError) return `${cause.status} ${cause.reason}`;
  return cause instanceof AriConnectionError && cause.message.includes('ECONNREFUSED') ? 'closed port' : String(cause);
}

it('a client that starts before Asterisk connects when Asterisk has booted, and reports one outage', async () => {
  const port = await freePort(isFreeTcp);
  const reconnect = { minDelay: 1, maxDelay: 5 };
  const ari = createAri({ url: `http://127.0.0.1:${port}`, ...owner, app: unique('boot'), reconnect });
  const causes = new Set<string>();
  const problems: string[] = [];
  const running = ari.connectionState.subscribe((state) => {
    if (state.type === 'waiting') causes.add(textOf(state.cause));
  });
  afterTest(() => running.unsubscribe());
  running.add(
    ari.problems.subscribe(({ type, duration }) =>
      problems.push(`${type} ${duration === undefined ? 'begins' : 'ends'}`),
    ),
  );
  running.add(ari.events.subscribe());
  const opened = firstValueFrom(ari.opened.pipe(patiently()));
  const server = await startAsterisk({ release: asterisk.release, port });
  afterTest(() => server.stop());
  await opened;
  // The port is closed at first, then ARI is not loaded, then Asterisk has not booted.
  expect([...causes].at(0)).toBe('closed port');
  expect([...causes].at(-1)).toBe('503 Asterisk not booted');
  expect([...causes].filter((cause) => !/^(closed port|404 Not Found|503 .*)$/.test(cause))).toEqual([]);
  expect(problems).toEqual(['connection begins', 'connection ends']);
});
