import type { LoggerService, ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ReplaySubject, firstValueFrom, type Observable } from 'rxjs';
import { afterEach } from 'vitest';
import type { AriOptions, AriConnectionState } from '../../src/index.js';
import { Ari, getAriToken } from '../../src/nestjs/index.js';
import { simulate, type SimulateOptions, type Simulator } from '../../src/simulator/index.js';
import { FastClock } from '../support/fast-clock.js';
import { patiently } from '../support/wait.js';

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Runs after the test, last registered first. */
export const afterTest = (cleanUp: () => unknown): void => void cleanUps.push(cleanUp);

/** Starts a simulator without a port, ten times faster than real time, until the end of the test. */
export function simulator(options: SimulateOptions = {}): Simulator {
  let started: Simulator | undefined;
  const running = simulate({ port: false, scheduler: new FastClock(10), ...options }).subscribe(
    (instance) => (started = instance),
  );
  afterTest(() => running.unsubscribe());
  return started!;
}

/** Starts a simulator on a port, until the end of the test. */
export function simulatorOnPort(): Promise<Simulator> {
  const started = new ReplaySubject<Simulator>(1);
  const running = simulate().subscribe(started);
  afterTest(() => running.unsubscribe());
  return firstValueFrom(started);
}

/** Returns the options for a client of a simulator. */
export const reach = ({ url, transport }: Simulator, more: Partial<AriOptions> = {}): AriOptions => ({
  url,
  transport,
  username: 'hey',
  password: 'peekaboo',
  app: 'hello',
  ...more,
});

/** The lines of Nest's logger: `error [Ari] …`. */
export class Log implements LoggerService {
  readonly lines: string[] = [];

  log = this.#at('log');
  warn = this.#at('warn');
  error = this.#at('error');
  debug = this.#at('debug');
  verbose = this.#at('verbose');
  fatal = this.#at('fatal');

  /** The first line of each message of this package. */
  get ours(): string[] {
    return this.lines.filter((line) => line.includes('[Ari')).map((line) => line.split('\n')[0]!);
  }

  #at(level: string) {
    return (message: unknown, ...more: unknown[]): void =>
      void this.lines.push(`${level} [${String(more.at(-1))}] ${String(message)}`);
  }
}

export interface App {
  readonly module: TestingModule;
  readonly log: Log;
}

/** Creates an application without starting it. */
export async function compile(metadata: ModuleMetadata): Promise<App> {
  const log = new Log();
  const module = await Test.createTestingModule(metadata).setLogger(log).compile();
  return { module, log };
}

/** Starts an application; closed after the test. */
export async function start(metadata: ModuleMetadata): Promise<App> {
  const app = await compile(metadata);
  await app.module.init();
  afterTest(() => app.module.close());
  return app;
}

/** Settles when the event stream of a connection is open. */
export const opened = ({ module }: Pick<App, 'module'>, connection?: string): Promise<void> =>
  firstValueFrom(module.get<Ari>(getAriToken(connection), { strict: false }).opened.pipe(patiently()));

/** Returns the state of a connection. */
export const stateOf = ({ module }: Pick<App, 'module'>, connection?: string): Promise<AriConnectionState> =>
  firstValueFrom(module.get<Ari>(getAriToken(connection), { strict: false }).connectionState);

/** Returns the values that an Observable has emitted so far. */
export function collected<T>(from: Observable<T>): T[] {
  const all: T[] = [];
  const collecting = from.subscribe({ next: (value) => all.push(value), error: () => undefined });
  afterTest(() => collecting.unsubscribe());
  return all;
}
