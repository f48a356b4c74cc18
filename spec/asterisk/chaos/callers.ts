import { setTimeout as delay } from 'node:timers/promises';
import { firstValueFrom, type Observable } from 'rxjs';
import { isGone, type Ari } from '../../../src/index.js';
import { Random } from './random.js';

/** People who call the application, press keys, hang up, and call again: on so many lines at once. */
export class Callers {
  readonly #world: Ari;
  readonly #app: string;
  readonly #longestMs: number;
  readonly #lines: readonly Promise<void>[];
  #calling = true;
  /** How many calls were made. */
  callCount = 0;

  /** `world` reaches Asterisk by another way than the program does, as people do. */
  constructor(world: Ari, app: string, random: Random, lines: number, longestMs = 4_000) {
    this.#world = world;
    this.#app = app;
    this.#longestMs = longestMs;
    this.#lines = Array.from({ length: lines }, (_, line) => this.#talk(line, new Random(random.between(0, 1e9))));
  }

  /** Whether a channel is one of theirs, or one that the program has dialled. */
  static isCall(channelId: string): boolean {
    return channelId.startsWith('call-');
  }

  /** Lets the calls that are on come to their end. */
  async stop(): Promise<void> {
    this.#calling = false;
    await Promise.all(this.#lines);
  }

  async #talk(line: number, random: Random): Promise<void> {
    while (this.#calling) {
      this.callCount += 1;
      const channelId = `call-${line}-${this.callCount}`;
      const otherChannelId = `${channelId}-far`;
      // One end in the application, or both.
      const endpoint = random.pick(['Local/wait@default', `Local/stasis-${this.#app}@default`]);
      const appArgs = random.pick(['listen', 'greet', 'dial']);
      const { channels } = this.#world;
      await firstValueFrom(channels.originateWithId({ channelId, otherChannelId, endpoint, app: this.#app, appArgs }));
      await delay(random.between(100, this.#longestMs));
      await unlessGone(channels.sendDTMF({ channelId: otherChannelId, dtmf: '1' }));
      await delay(random.between(100, 1_000));
      await unlessGone(channels.hangup({ channelId }));
      await delay(random.between(0, 200));
    }
  }
}

/** The program may hang up a caller that it serves. */
async function unlessGone(request: Observable<unknown>): Promise<void> {
  await firstValueFrom(request).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}
