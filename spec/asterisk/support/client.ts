import { Subscription, throwError, timeout } from 'rxjs';
import { afterEach, expect, inject } from 'vitest';
import { createAri, type Ari, type AriEvent, type AriOptions, type AriProblem } from '../../../src/index.js';
import { contextOf } from '../../../src/objects/context.js';
import { recordCoverage } from '../coverage/record.js';
import { ofThisWorker } from './of-this-worker.js';
import { PATIENCE_MS } from '../../support/limits.js';

/** The server that this spec runs against: a real Asterisk, or a simulator. */
export const asterisk = ofThisWorker(inject('servers'));

const cleanUps: (() => void | Promise<void>)[] = [];

/** Runs after the test, last registered first. */
export const afterTest = (cleanUp: () => void | Promise<void>): void => void cleanUps.unshift(cleanUp);

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

let names = 0;

/** A name that no other test uses: for applications, channels, recordings. */
export const unique = (label: string): string => `${label}-${process.pid}-${++names}`;

/** The options that reach the shared Asterisk as an application of its own. */
export const reach = (more: Partial<AriOptions> = {}): AriOptions => ({
  url: asterisk.url,
  username: asterisk.username,
  password: asterisk.password,
  app: unique('app'),
  ...more,
});

export interface Client {
  readonly ari: Ari;
  readonly app: string;
  /** Every event since the client was opened. */
  readonly receivedEvents: AriEvent[];
}

/**
 * Watches a client: records the operations that it uses, and fails the test if a listener or an unexpected problem
 * remains. A busy machine causes `slow`, and overlapping subscriptions cause `duplicate`.
 */
export function watch<T extends Ari>(ari: T, expectedKinds: readonly AriProblem['type'][] = []): T {
  recordCoverage(ari);
  const expected: ReadonlySet<string> = new Set(['slow', 'duplicate', ...expectedKinds]);
  const problems: unknown[] = [];
  const watching = ari.problems.subscribe((problem) => {
    if (!expected.has(problem.type)) problems.push(problem);
  });
  afterTest(() => {
    watching.unsubscribe();
    expect(contextOf(ari.channel('any')).events.size, 'keys with listeners').toBe(0);
    expect(problems).toEqual([]);
  });
  return ari;
}

const notOpened = ({ url, app }: AriOptions): Error =>
  new Error(`the event stream of ${[app].flat().join()} at ${url} does not open`);

/** A client with its event stream open until the end of the test. */
export async function openClient(more: Partial<AriOptions> = {}): Promise<Client> {
  const options = reach(more);
  const ari = watch(createAri(options));
  const receivedEvents: AriEvent[] = [];
  const listening = new Subscription();
  listening.add(ari.events.subscribe((event) => receivedEvents.push(event)));
  afterTest(() => listening.unsubscribe());
  await new Promise<void>((resolve, reject) => {
    const opened = ari.opened.pipe(timeout({ first: PATIENCE_MS, with: () => throwError(() => notOpened(options)) }));
    listening.add(opened.subscribe({ next: resolve, error: reject }));
  });
  return { ari, app: [options.app].flat()[0]!, receivedEvents };
}
