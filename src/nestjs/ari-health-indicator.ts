import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { take } from 'rxjs';
import type { Ari, ConnectionState } from '../index.js';
import { getAriToken } from './ari-token.js';
import { messageOf } from './log-failure.js';

/** What terminus wants to be told, under the key that it is told it by. */
export type AriHealth<Key extends string = string> = Record<
  Key,
  {
    readonly status: 'up' | 'down';
    readonly connection: ConnectionState['type'];
    /** Why it is not open, where that is known. */
    readonly message?: string;
  }
>;

/** Tells `HealthCheckService` of @nestjs/terminus how a connection is: `() => this.asterisk.isHealthy('asterisk')`. */
@Injectable()
export class AriHealthIndicator {
  readonly #modules: ModuleRef;

  constructor(@Inject(ModuleRef) modules: ModuleRef) {
    this.#modules = modules;
  }

  /**
   * How a connection is at this moment, without asking Asterisk: up while the event stream is open, and while it is idle
   * because nobody wants events; down while it is being opened, after it was lost, and when it is lost for good. The
   * second argument is the name of a connection. Throws what Nest throws for a provider that is missing when there is no
   * such connection. Rests on `ari.connection`.
   */
  isHealthy<Key extends string>(key: Key, connection?: string): AriHealth<Key> {
    const ari = this.#modules.get<Ari>(getAriToken(connection), { strict: false });
    let state: ConnectionState = { type: 'idle' };
    ari.connection.pipe(take(1)).subscribe((present) => (state = present));
    return { [key]: describe(state) } as AriHealth<Key>;
  }
}

const describe = (state: ConnectionState): AriHealth[string] => ({
  status: state.type === 'open' || state.type === 'idle' ? 'up' : 'down',
  connection: state.type,
  ...('cause' in state && { message: messageOf(state.cause) }),
});
