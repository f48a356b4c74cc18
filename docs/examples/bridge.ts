// A waiting room: callers are put into one holding bridge, where they hear music and not each other. Whenever somebody
// comes in, all hear a beep; `switchMap` lets it begin anew for those who come while it sounds.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/bridge.js
import { EMPTY, catchError, concat, filter, merge, of, switchMap, throwError, type Observable } from 'rxjs';
import { AriPlaybackError, perCall, play, type Ari, type Bridge } from 'rx-ari';
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

/** A beep that fails is no disaster: who came has left again, and nobody is there to hear it. */
const beep = (room: Bridge): Observable<unknown> =>
  play(room, 'sound:beep').pipe(
    catchError((error: unknown) => (error instanceof AriPlaybackError ? EMPTY : throwError(() => error))),
  );

/** What is played to a bridge is brought by a channel, an `Announcer/…`: that is no caller. */
const beepForCallers = (room: Bridge): Observable<unknown> =>
  room.on('ChannelEnteredBridge').pipe(
    filter(({ channel }) => !channel?.data.name.startsWith('Announcer/')),
    switchMap(() => beep(room)),
  );

export const bridge = (ari: Ari, name = 'waiting room'): Observable<unknown> =>
  holdingBridge(ari, name).pipe(switchMap((room) => merge(beepForCallers(room), holdCallers(ari, room))));

if (isMain(import.meta.url)) runMain((ari) => bridge(ari));
