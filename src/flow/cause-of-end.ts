import { filter, map, raceWith, take, timer, type Observable } from 'rxjs';
import type { ChannelDestroyed } from '../generated/events.js';
import type { Channel } from '../generated/objects.js';
import { contextOf } from '../objects/context.js';

/** How long after the last that we hear of a call its hang-up cause may still be on its way, in milliseconds. */
const ON_ITS_WAY = 1_000;

/**
 * The ChannelDestroyed of a channel, which tells the cause, also when a StasisEnd came before it and so ended the
 * channel's own stream; a number when none comes in time.
 */
export const causeOfEnd = (channel: Channel<unknown>): Observable<ChannelDestroyed | number> =>
  contextOf(channel)
    .events.on('ChannelDestroyed')
    .pipe(
      map((event) => event as ChannelDestroyed),
      filter((event) => event.channel.id === channel.id),
      take(1),
      raceWith(timer(ON_ITS_WAY)),
    );
