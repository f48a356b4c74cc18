import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { scan, switchMap } from 'rxjs';
import { digits } from 'rx-ari';
import { injectAri } from 'rx-ari/angular';

/** The keys that were pressed on a channel since it is shown. */
@Component({
  selector: 'app-pressed',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '{{ pressed() || "–" }}',
})
export class Pressed {
  readonly channelId = input.required<string>();
  readonly #ari = injectAri();

  protected readonly pressed = toSignal(
    toObservable(this.channelId).pipe(
      switchMap((id) => digits(this.#ari.channel(id)).pipe(scan((before, digit) => before + digit, ''))),
    ),
    { initialValue: '' },
  );
}
