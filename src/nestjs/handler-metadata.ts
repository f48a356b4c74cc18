import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import type { AriEventType } from '../index.js';
import type { LogError } from './log-error.js';

/** A decorated method of an instance, with its name in messages: `Calls.greet`. */
export interface Handler {
  readonly name: string;
  readonly handle: (event: never) => unknown;
}

/** The events that a decorated method handles, their connection, and the way to run the method. */
export interface HandlerMetadata {
  readonly connection: string;
  readonly types: readonly AriEventType[];
  /** The application that the connection has to register. */
  readonly app?: string | undefined;
  /** Runs the method for the events of these types. Errors only if the event stream does. */
  readonly run: (events: Observable<never>, handler: Handler, log: LogError) => Observable<unknown>;
}

type Method = (...args: never[]) => unknown;

const metadataOf = Reflector.createDecorator<readonly HandlerMetadata[]>({ key: 'rx-ari:handler' });
const reflector = new Reflector();

/** Returns the metadata of the decorators of a method. */
export const handlerMetadata = (method: Method): readonly HandlerMetadata[] =>
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- most methods have none
  reflector.get(metadataOf, method) ?? [];

/** Adds the metadata of one more decorator to a method. */
export const addHandlerMetadata = (method: Method, metadata: HandlerMetadata): void =>
  void metadataOf([metadata, ...handlerMetadata(method)])(method);
