import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { take } from 'rxjs';
import type { Ari, AriConnectionState } from '../index.js';
import { getAriToken } from './ari-token.js';
import { messageOf } from './log-error.js';

/** The result of a health check for terminus, under its key. */
export type AriHealth<Key extends string = string> = Record<
  Key,
  {
    readonly status: 'up' | 'down';
    readonly connection: AriConnectionState['type'];
    /** The reason why the stream is not open, if it is known. */
    readonly message?: string;
  }
>;

/** A health indicator for `HealthCheckService` of @nestjs/terminus: `() => this.asterisk.isHealthy('asterisk')`. */
@Injectable()
export class AriHealthIndicator {
  readonly #modules: ModuleRef;

  constructor(@Inject(ModuleRef) modules: ModuleRef) {
    this.#modules = modules;
  }

  /**
   * Returns the current state of a connection, without a request to Asterisk. It is up while the event stream is open, and
   * while it is idle because it has no subscriber. It is down while the stream opens, during an outage, while Asterisk
   * refuses the credentials, and after a permanent loss. The second argument is the name of a connection. Without such a connection it throws Nest's error for a
   * missing provider. Uses `ari.connectionState`.
   */
  isHealthy<Key extends string>(key: Key, connection?: string): AriHealth<Key> {
    const ari = this.#modules.get<Ari>(getAriToken(connection), { strict: false });
    let state: AriConnectionState = { type: 'idle' };
    ari.connectionState.pipe(take(1)).subscribe((current) => (state = current));
    return { [key]: describe(state) } as AriHealth<Key>;
  }
}

const describe = (state: AriConnectionState): AriHealth[string] => ({
  status: state.type === 'open' || state.type === 'idle' ? 'up' : 'down',
  connection: state.type,
  ...('cause' in state && { message: messageOf(state.cause) }),
});
