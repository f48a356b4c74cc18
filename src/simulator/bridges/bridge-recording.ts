import { combineLatest, defer, distinctUntilChanged, map, of, startWith, switchMap, type Observable } from 'rxjs';
import type { Bridge } from './bridge.js';
import { addHelper, type HelperChannel } from './helper-channel.js';
import { bridgeTarget } from './bridge-target.js';
import type { Channel } from '../channels/channel.js';
import { LiveRecording, type RecordingOrder } from '../media/recording.js';
import type { AudioSource } from '../media/audio-source.js';
import type { ServerState } from '../core/server-state.js';

/** Adds the recorder before Asterisk checks whether it can record. */
export const addRecorder = (serverState: ServerState, bridge: Bridge): HelperChannel =>
  addHelper(serverState, bridge, 'Recorder/ARI');

/** Each recording has its own recorder channel. */
export function recordBridge(
  serverState: ServerState,
  bridge: Bridge,
  recorder: HelperChannel,
  order: RecordingOrder,
): LiveRecording {
  const target = {
    ...bridgeTarget(bridge, recorder),
    sound: soundIn(bridge, recorder),
    prepare: () => undefined,
  };
  const recording = new LiveRecording(serverState, target, order);
  recorder.commands.add(recording);
  return recording;
}

/** A channel that is being recorded cannot enter a bridge. A channel with a queued recording can. */
export const isRecorded = ({ liveRecordings }: ServerState, { id }: Channel): boolean =>
  [...liveRecordings.values()].some(
    ({ snapshot }) => snapshot.target_uri === `channel:${id}` && /^(recording|paused)$/.test(snapshot.state),
  );

/** The audio of all members. A mixing bridge produces at least silence. */
const soundIn = (bridge: Bridge, listener: HelperChannel): Observable<AudioSource> =>
  defer(() => bridge.changes.pipe(startWith(undefined))).pipe(
    switchMap(() => {
      const sounds = bridge.parties.filter((party) => party !== listener.party).map(({ sound }) => sound);
      return sounds.length === 0 ? of<AudioSource[]>([]) : combineLatest(sounds);
    }),
    map((sounds): AudioSource => {
      if (sounds.includes('speech')) return 'speech';
      return bridge.technology === 'softmix' || sounds.includes('silence') ? 'silence' : 'none';
    }),
    distinctUntilChanged(),
  );
