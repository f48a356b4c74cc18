// A waiting room: all callers enter one holding bridge. It plays music to them and does not mix their voices. A beep
// sounds in the bridge when a caller enters. Because of `exhaustMap`, callers who enter during a beep cause no
// further one.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/bridge.js
import { EMPTY, catchError, concat, exhaustMap, filter, merge, of, switchMap, type Observable } from 'rxjs';
import { perCall, play, type Ari, type Bridge } from 'rx-ari';
import { isMain, runMain } from './main.js';

/** Emits the holding bridge with this name. Creates it if it does not exist. */
export const holdingBridge = (ari: Ari, name: string): Observable<Bridge> =>
  ari.bridges.list().pipe(
    switchMap((bridges) => {
      const existing = bridges.find(({ data }) => data.bridge_type === 'holding' && data.name === name);
      return existing ? of(existing) : ari.bridges.create({ type: 'holding', name });
    }),
  );

const holdCallers = (ari: Ari, room: Bridge): Observable<unknown> =>
  ari
    .on('StasisStart')
    .pipe(perCall(({ channel }) => concat(channel.answer(), room.addChannel({ channel: channel.id }))));

/** Ignores a beep that fails: usually the caller has already left, and the bridge is empty. */
const beep = (room: Bridge): Observable<unknown> => play(room, 'sound:beep').pipe(catchError(() => EMPTY));

/** Asterisk adds a channel `Announcer/…` to the bridge to play the beep. It is not a caller. */
const beepForCallers = (room: Bridge): Observable<unknown> =>
  room.on('ChannelEnteredBridge').pipe(
    filter(({ channel }) => !channel?.data.name.startsWith('Announcer/')),
    exhaustMap(() => beep(room)),
  );

export const bridge = (ari: Ari, name = 'waiting room'): Observable<unknown> =>
  holdingBridge(ari, name).pipe(switchMap((room) => merge(beepForCallers(room), holdCallers(ari, room))));

if (isMain(import.meta.url)) runMain((ari) => bridge(ari));
