import { catchError, forkJoin, from, map, mergeMap, of, throwError, toArray, type Observable } from 'rxjs';
import { isGone } from '../guards.js';

/** Asks Asterisk something, and gets the JSON of the answer. */
export type Ask = (operation: string, params: Readonly<Record<string, unknown>>) => Observable<unknown>;

/** An application as Asterisk describes it. */
export interface ApplicationState {
  readonly name: string;
  readonly channel_ids?: readonly string[];
  readonly bridge_ids?: readonly string[];
  readonly endpoint_ids?: readonly string[];
  readonly device_names?: readonly string[];
}

export interface ChannelState {
  readonly id: string;
  readonly state: string;
  readonly dialplan: { readonly app_name: string; readonly app_data: string };
}

/** What there is in Asterisk, of what we know or want to know. */
export interface Survey {
  readonly apps: readonly ApplicationState[];
  readonly channels: readonly ChannelState[];
  /** Addresses of bridges, playbacks and recordings that somebody listens to and that are not there. */
  readonly missing: readonly string[];
}

/** So many questions at a time. */
const AT_ONCE = 8;

/** How to ask after one object of a kind. */
const questions: Readonly<Record<string, (ask: Ask, id: string) => Observable<unknown>>> = {
  bridge: (ask, bridgeId) => ask('bridges.get', { bridgeId }),
  playback: (ask, playbackId) => ask('playbacks.get', { playbackId }),
  recording: (ask, recordingName) => ask('recordings.getLive', { recordingName }),
};

/** Looks what is there of the applications, of all channels, and of the objects at these addresses. */
export const survey = (ask: Ask, apps: readonly string[], keys: readonly string[]): Observable<Survey> =>
  forkJoin({
    apps: forkJoin(apps.map((name) => found(ask('applications.get', { applicationName: name }), { name }))),
    channels: ask('channels.list', {}).pipe(map((list) => (list ?? []) as readonly ChannelState[])),
    missing: from(keys).pipe(
      mergeMap((key) => isThere(ask, key).pipe(map((there) => ({ key, there }))), AT_ONCE),
      toArray(),
      map((all) => all.filter(({ there }) => !there).map(({ key }) => key)),
    ),
  });

/** What is answered, or something else where there is nothing. */
const found = <T>(answer: Observable<unknown>, otherwise: T): Observable<T> =>
  answer.pipe(
    map((json) => (json ?? otherwise) as T),
    catchError((error: unknown) => (isGone(error) ? of(otherwise) : throwError(() => error))),
  );

function isThere(ask: Ask, key: string): Observable<boolean> {
  const colon = key.indexOf(':');
  const question = questions[key.slice(0, colon)];
  if (!question) return of(true);
  return found<unknown>(question(ask, key.slice(colon + 1)).pipe(map(() => true)), false).pipe(
    map((there) => there === true),
  );
}
