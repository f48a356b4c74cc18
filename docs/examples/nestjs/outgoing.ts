import { Inject, Injectable } from '@nestjs/common';
import { switchMap, take, type Observable } from 'rxjs';
import type { Channel } from 'rx-ari';
import { Ari } from 'rx-ari/nestjs';

/** Calls an endpoint. The callee receives the same greeting as a caller. */
@Injectable()
export class Outgoing {
  readonly #ari: Ari;

  constructor(@Inject(Ari) ari: Ari) {
    this.#ari = ari;
  }

  /** Places the call on subscribe, after the application is registered. Emits the channel and completes. */
  call(endpoint: string): Observable<Channel> {
    const app = this.#ari.apps[0]!;
    return this.#ari.opened.pipe(
      take(1),
      switchMap(() => this.#ari.channels.originate({ endpoint, app })),
    );
  }
}
