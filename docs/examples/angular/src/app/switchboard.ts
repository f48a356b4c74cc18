import { ChangeDetectionStrategy, Component, computed, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { interval, map, type Observable } from 'rxjs';
import { ignoreGone, type Channel } from 'rx-ari';
import { injectBridges, injectChannels, injectConnectionState } from 'rx-ari/angular';
import { Pressed } from './pressed';

/** Every channel and every bridge of an Asterisk, as they come and go. */
@Component({
  selector: 'app-switchboard',
  imports: [Pressed],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './switchboard.html',
})
export class Switchboard {
  readonly #channels = injectChannels();
  readonly #bridges = injectBridges();
  protected readonly connection = injectConnectionState();

  /** Reading the channels throws when the stream is lost permanently. */
  readonly #isLost = computed(() => ['failed', 'replaced'].includes(this.connection().type));
  protected readonly channels = computed(() => (this.#isLost() ? [] : this.#channels()));
  protected readonly bridges = computed(() => (this.#isLost() ? [] : this.#bridges()));

  /** The message of the last failed request. */
  protected readonly problem = signal('');

  readonly #now = toSignal(interval(1_000).pipe(map(() => Date.now())), { initialValue: Date.now() });

  /** The cause of a missing connection, or an empty text. */
  protected readonly cause = computed(() => {
    const state = this.connection();
    return 'cause' in state && state.cause instanceof Error ? state.cause.message : '';
  });

  protected durationOf({ data }: Channel): string {
    const seconds = Math.max(0, Math.floor((this.#now() - Date.parse(data.creationtime)) / 1_000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }

  protected callerOf({ data }: Channel): string {
    return [data.caller.name, data.caller.number].filter(Boolean).join(' · ') || 'withheld';
  }

  /** The Stasis application, or that of the dialplan. */
  protected applicationOf({ data: { dialplan } }: Channel): string {
    return (dialplan.app_name === 'Stasis' ? dialplan.app_data.split(',')[0] : dialplan.app_name) || '–';
  }

  protected memberOf(channelId: string): string {
    const channel = this.channels().find(({ id }) => id === channelId);
    return channel ? this.callerOf(channel) : channelId;
  }

  /** Hangs up a channel or destroys a bridge. Ignores an object that no longer exists. */
  protected end(request: Observable<void>): void {
    this.problem.set('');
    request.pipe(ignoreGone()).subscribe({ error: (error: Error) => this.problem.set(error.message) });
  }
}
