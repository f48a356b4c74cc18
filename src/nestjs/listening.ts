import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import type { AriEventType } from '../index.js';
import type { LogFailure } from './log-failure.js';

/** A decorated method of an instance, and how errors name it: `Calls.greet`. */
export interface Handler {
  readonly name: string;
  readonly handle: (event: never) => unknown;
}

/** What a decorator says of its method: which events it wants, of which connection, and how it is run on them. */
export interface Listening {
  readonly connection: string;
  readonly types: readonly AriEventType[];
  /** The application that the connection has to register for it. */
  readonly app?: string | undefined;
  /** From the events of these types to everything that follows; fails only with the event stream. */
  readonly run: (events: Observable<never>, handler: Handler, log: LogFailure) => Observable<unknown>;
}

type Method = (...args: never[]) => unknown;

const listenings = Reflector.createDecorator<readonly Listening[]>({ key: 'rx-ari:listening' });
const reflector = new Reflector();

export const listeningsOf = (method: Method): readonly Listening[] =>
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- most methods have none
  reflector.get(listenings, method) ?? [];

/** Adds to what the decorators of a method said so far. */
export const listen = (method: Method, listening: Listening): void =>
  void listenings([listening, ...listeningsOf(method)])(method);
