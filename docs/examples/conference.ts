// A conference with a moderator, whose call has the argument `moderator`. The participants wait with music until the
// moderator enters, and again after the moderator leaves. The moderator mutes and unmutes all participants with key 1.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/conference.js
import {
  BehaviorSubject,
  EMPTY,
  concat,
  defer,
  filter,
  finalize,
  ignoreElements,
  merge,
  switchMap,
  tap,
  type Observable,
} from 'rxjs';
import { bridge, digits, join, musicOnHold, mute, perCall, type Ari, type Bridge, type CallFlow } from 'rx-ari';
import { isMain, runMain } from './main.js';

/** The state that all flows of the conference share. */
interface Room {
  readonly bridge: Bridge;
  readonly hasModerator: BehaviorSubject<boolean>;
  readonly isQuiet: BehaviorSubject<boolean>;
}

const attend =
  ({ bridge: room, hasModerator, isQuiet }: Room): CallFlow =>
  ({ channel }) =>
    concat(
      channel.answer(),
      hasModerator.pipe(
        switchMap((isOpen) => (isOpen ? join(room, channel) : musicOnHold(channel))),
        (joined) => merge(joined, isQuiet.pipe(switchMap((quiet) => (quiet ? mute(channel, 'in') : EMPTY)))),
      ),
    );

const moderate =
  ({ bridge: room, hasModerator, isQuiet }: Room): CallFlow =>
  ({ channel }) => {
    const quieten = digits(channel).pipe(
      filter((digit) => digit === '1'),
      tap(() => isQuiet.next(!isQuiet.value)),
      ignoreElements(),
    );
    const open = defer(() => {
      hasModerator.next(true);
      return merge(join(room, channel), quieten);
    });
    return concat(channel.answer(), open.pipe(finalize(() => hasModerator.next(false))));
  };

export const conference = (ari: Ari): Observable<unknown> =>
  bridge(ari, { name: 'conference' }).pipe(
    switchMap((created) => {
      const room = { bridge: created, hasModerator: new BehaviorSubject(false), isQuiet: new BehaviorSubject(false) };
      const [moderated, attended] = [moderate(room), attend(room)];
      return ari
        .on('StasisStart')
        .pipe(perCall((start) => (start.args.includes('moderator') ? moderated(start) : attended(start))));
    }),
  );

if (isMain(import.meta.url)) runMain(conference);
