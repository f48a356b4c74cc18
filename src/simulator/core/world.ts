import { Subscription, type SchedulerLike } from 'rxjs';
import { Applications } from './applications.js';
import type { Channel } from './channel.js';
import { startClock, timestampOf, type Clock } from './clock.js';
import type { Playback } from './playback.js';

/** Everything that a simulated Asterisk knows. */
export interface World {
  readonly asteriskId: string;
  readonly clock: Clock;
  readonly started: number;
  readonly applications: Applications;
  readonly channels: Map<string, Channel>;
  readonly playbacks: Map<string, Playback>;
  /** Counts what is born, for names and ids: 0, 1, 2 … */
  born: number;
}

const asteriskId = '02:00:00:00:00:01';

/** Whatever the world has put off is forgotten when `lifetime` ends. */
export function createWorld(scheduler: SchedulerLike, lifetime: Subscription): World {
  const clock = startClock(scheduler, lifetime);
  return {
    asteriskId,
    clock,
    started: clock.now(),
    applications: new Applications(asteriskId, () => timestampOf(clock.now())),
    channels: new Map(),
    playbacks: new Map(),
    born: 0,
  };
}
