import { VirtualTimeScheduler } from 'rxjs';
import { createAri, type Ari, type AriOptions } from '../../src/index.js';
import { virtualizeClocks } from '../../src/testing/virtual-time/virtual-clocks.js';
import { simulate, type SimulateOptions, type Simulator } from '../../src/simulator/index.js';

/** A client and a simulator in one process, in virtual time. */
export interface Virtual {
  readonly clock: VirtualTimeScheduler;
  readonly simulator: Simulator;
  readonly ari: Ari;
  readonly log: string[];
  /** Adds a line with the time to the log. */
  say(text: string): void;
}

export const reach = { username: 'hey', password: 'peekaboo', app: 'hello', reconnect: false } as const;

/** Runs a script until no work is left, and returns its log. */
export function inVirtualTime(
  script: (virtual: Virtual) => void,
  options: SimulateOptions = {},
  client: Partial<AriOptions> = {},
): string[] {
  const clock = new VirtualTimeScheduler();
  const log: string[] = [];
  const say = (text: string): unknown => log.push(`${clock.now()} ${text}`);
  // A slow subscriber is a problem that the client measures.
  const restores = virtualizeClocks(() => clock.now());
  try {
    simulate({ scheduler: clock, port: false, ...options }).subscribe((simulator) => {
      const { url, transport } = simulator;
      script({ clock, simulator, ari: createAri({ url, ...reach, transport, ...client }), log, say });
    });
    clock.flush();
  } finally {
    for (const restore of [...restores].reverse()) restore();
  }
  return log;
}
