import { Inject, Injectable } from '@nestjs/common';
import { concat, defer, merge, switchMap, takeWhile, type Observable } from 'rxjs';
import { digits, play, type StasisStart } from 'rx-ari';
import { CallFlow } from 'rx-ari/nestjs';
import { Visitors } from './visitors.js';

/** Says to each caller the number of callers so far, and says every key until `#`. */
@Injectable()
export class Greeter {
  readonly #visitors: Visitors;

  // With `emitDecoratorMetadata`, as in Nest's template, `constructor(private readonly visitors: Visitors) {}` will do.
  constructor(@Inject(Visitors) visitors: Visitors) {
    this.#visitors = visitors;
  }

  @CallFlow({ onShutdown: ({ channel }) => channel.hangup() })
  greet({ channel }: StasisStart): Observable<unknown> {
    const welcome = defer(() => play(channel, ['sound:hello-world', `digits:${this.#visitors.welcome()}`]));
    const keys = digits(channel).pipe(
      takeWhile((digit) => digit !== '#', true),
      switchMap((digit) =>
        digit === '#' ? concat(play(channel, 'sound:vm-goodbye'), channel.hangup()) : play(channel, `digits:${digit}`),
      ),
    );
    return merge(concat(channel.answer(), welcome), keys);
  }
}
