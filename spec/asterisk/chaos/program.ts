import { firstValueFrom, timeout } from 'rxjs';
import { createAri, perCall, type Ari, type AriOptions, type AriProblem } from '../../../src/index.js';
import { contextOf } from '../../../src/objects/context.js';
import { flows } from './flows.js';
import { Sight } from './sight.js';

/** The application that the program serves. */
export const APP = 'program';

type Address = Pick<AriOptions, 'url' | 'username' | 'password'>;

/** How long a handshake may take, in milliseconds. */
const HANDSHAKE_TIMEOUT_MS = 300;

/** A program that serves calls and detects a dead connection soon, with a record of its events and actions. */
export class Program {
  readonly ari: Ari;
  readonly sight: Sight;
  readonly problems: (AriProblem & { readonly at: number })[] = [];
  /** How many flows have begun, and how many are over. */
  readonly flows = { begun: 0, over: 0 };
  readonly stop: () => void;

  constructor({ url, username, password }: Address) {
    this.ari = createAri({
      url,
      username,
      password,
      app: APP,
      timeout: 2_000,
      ping: { interval: 100, timeout: 100 },
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      reconnect: { minDelay: 5, maxDelay: 50 },
    });
    this.sight = new Sight(this.ari);
    const complaints = this.ari.problems.subscribe((problem) =>
      this.problems.push({ ...problem, at: performance.now() }),
    );
    const running = this.ari
      .on('StasisStart')
      .pipe(perCall(flows(this.ari, this.flows)))
      .subscribe();
    this.stop = () => {
      running.unsubscribe();
      this.sight.stop();
      complaints.unsubscribe();
    };
  }

  /** Resolves when events come; fails after twenty seconds. */
  async opened(): Promise<void> {
    await firstValueFrom(this.ari.opened.pipe(timeout(20_000)));
  }

  /** Resources that an ended program must have released: listeners and claimed channels. */
  get leftBehind(): { readonly addresses: number; readonly claims: number } {
    const { events } = contextOf(this.ari);
    return { addresses: events.size, claims: events.claims.size };
  }
}

/** A client with a direct, undisturbed connection to Asterisk, which receives the events of all channels. */
export const observerOf = ({ url, username, password }: Address): Ari =>
  // With many calls of one device, two reach the same state in the same millisecond, which looks like a duplicate.
  createAri({ url, username, password, app: 'observer', subscribeAll: true, logger: { warn: () => undefined } });
