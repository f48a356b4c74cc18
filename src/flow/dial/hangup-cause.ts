import { filter, map, raceWith, take, timer, type Observable } from 'rxjs';
import type { ChannelDestroyed } from '../../generated/events.js';
import type { Channel } from '../../generated/objects.js';
import { contextOf } from '../../objects/context.js';

/** The time between the last event in the application and the ChannelDestroyed of a channel, in milliseconds. */
const CAUSE_TIMEOUT_MS = 1_000;

/**
 * Emits the ChannelDestroyed of a channel, which has the cause, or a number when it does not arrive in time. A
 * StasisEnd ends the channel's own stream before the ChannelDestroyed, so this reads the stream of all events.
 */
export const waitForHangupCause = (channel: Channel<unknown>): Observable<ChannelDestroyed | number> =>
  contextOf(channel)
    .events.on('ChannelDestroyed')
    .pipe(
      map((event) => event as ChannelDestroyed),
      filter((event) => event.channel.id === channel.id),
      take(1),
      raceWith(timer(CAUSE_TIMEOUT_MS)),
    );
