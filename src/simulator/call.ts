import { AsyncSubject, Subject } from 'rxjs';
import type { FarEnd } from './core/channel.js';
import { hangUp } from './core/hang-up.js';
import { comeIn } from './core/incoming.js';
import { keypad } from './core/keypad.js';
import type { World } from './core/world.js';
import type { SimulatedCall, SimulatedCaller } from './simulated-call.js';

/** A phone that ends its own call names no cause. */
const UNKNOWN = 0;

/** Somebody calls: what they hear and do. */
export function call(
  world: World,
  { app, from = '', name = '', exten = 's', args = [] }: SimulatedCaller,
): SimulatedCall {
  const heard = new Subject<string>();
  const hears = new Subject<string>();
  const ended = new AsyncSubject<void>();
  const farEnd: FarEnd = {
    begins: (media) => hears.next(media),
    heard: (media) => heard.next(media),
    gone: () => {
      ended.next();
      for (const stream of [heard, hears, ended]) stream.complete();
    },
  };
  const channel = comeIn(world, { caller: { name, number: from }, exten, application: app, args }, farEnd);
  return {
    channelId: channel.id,
    press: keypad(world, channel),
    hangup: () => hangUp(world, channel, {}, UNKNOWN),
    heard: heard.asObservable(),
    hears: hears.asObservable(),
    ended: ended.asObservable(),
  };
}
