// A waiting room: callers are put into one holding bridge, where they hear music and not each other. Whenever somebody
// comes in, all hear a beep; those who come while it sounds share it, because of `exhaustMap`.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/bridge.js
import { EMPTY, catchError, concat, exhaustMap, filter, merge, of, switchMap, type Observable } from 'rxjs';
import { perCall, play, type Ari, type Bridge } from 'rx-ari';
import { isMain, runMain } from './main.js';

/** The holding bridge of this name: the one there is, or a new one. */
export const holdingBridge = (ari: Ari, name: string): Observable<Bridge> =>
  ari.bridges.list().pipe(
    switchMap((bridges) => {
      const found = bridges.find(({ data }) => data.bridge_type === 'holding' && data.name === name);
      return found ? of(found) : ari.bridges.create({ type: 'holding', name });
    }),
  );

const holdCallers = (ari: Ari, room: Bridge): Observable<unknown> =>
  ari
    .on('StasisStart')
    .pipe(perCall(({ channel }) => concat(channel.answer(), room.addChannel({ channel: channel.id }))));

/** A beep that fails is no disaster: mostly, who came has left again, and there is nobody to hear it. */
const beep = (room: Bridge): Observable<unknown> => play(room, 'sound:beep').pipe(catchError(() => EMPTY));

/** The channel that Asterisk sends in to play the beep, an `Announcer/…`, is no caller. */
const beepForCallers = (room: Bridge): Observable<unknown> =>
  room.on('ChannelEnteredBridge').pipe(
    filter(({ channel }) => !channel?.data.name.startsWith('Announcer/')),
    exhaustMap(() => beep(room)),
  );

export const bridge = (ari: Ari, name = 'waiting room'): Observable<unknown> =>
  holdingBridge(ari, name).pipe(switchMap((room) => merge(beepForCallers(room), holdCallers(ari, room))));

if (isMain(import.meta.url)) runMain((ari) => bridge(ari));
