import { HttpRefusal, noContent, ok, type SimulatedResponse } from '../core/response.js';
import { silentFile } from '../media/audio-file.js';
import type { LiveRecording } from '../media/recording.js';
import type { RecordingOperation } from '../media/recording-request.js';
import { fileName, type StoredRecording } from '../media/recording-stored.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handler, Handlers } from './handler.js';

const operate =
  (operation: RecordingOperation): Handler =>
  (serverState, params) => {
    if (!findLive(serverState, params).operate(operation)) throw new HttpRefusal(409, 'Recording not in session');
    return noContent;
  };

export const recordings: Handlers = {
  'recordings.getLive': (serverState, params) => ok(findLive(serverState, params).snapshot),
  'recordings.cancel': operate('cancel'),
  'recordings.stop': operate('stop'),
  'recordings.pause': operate('pause'),
  'recordings.unpause': operate('unpause'),
  'recordings.mute': operate('mute'),
  'recordings.unmute': operate('unmute'),

  'recordings.listStored': ({ storedRecordings }) =>
    ok([...storedRecordings.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(dataOf)),

  'recordings.getStored': (serverState, params) => ok(dataOf(findStored(serverState, params))),

  'recordings.getStoredFile': (serverState, params): SimulatedResponse => {
    const { format, length } = findStored(serverState, params);
    const bytes = silentFile(format, length);
    if (!bytes) throw new HttpRefusal(501, `recordings.getStoredFile is not simulated for ${format}`);
    return { status: 200, file: { type: `audio/${format}`, bytes } };
  },

  'recordings.deleteStored': (serverState, params) => {
    serverState.storedRecordings.delete(findStored(serverState, params).name);
    return noContent;
  },

  'recordings.copyStored': (serverState, params) => {
    const { format, length } = findStored(serverState, params);
    if (!params.has('destinationRecordingName')) throw new HttpRefusal(400, 'Invalid destination recording name');
    const name = fileName(params.text('destinationRecordingName'));
    if (name === undefined) throw new HttpRefusal(403, 'Destination file path is forbidden');
    if (name === '') throw new HttpRefusal(500, 'Error building response');
    if (serverState.storedRecordings.has(name)) {
      throw new HttpRefusal(409, 'A recording with the same name already exists on the system');
    }
    serverState.storedRecordings.set(name, { name, format, length });
    return ok({ name, format });
  },
};

const dataOf = ({ name, format }: StoredRecording): object => ({ name, format });

function findLive({ liveRecordings }: ServerState, params: RequestParams): LiveRecording {
  const recording = liveRecordings.get(params.text('recordingName'));
  if (!recording) throw new HttpRefusal(404, 'Recording not found');
  return recording;
}

function findStored({ storedRecordings }: ServerState, params: RequestParams): StoredRecording {
  const name = fileName(params.text('recordingName'));
  const recording = name === undefined ? undefined : storedRecordings.get(name);
  if (!recording) throw new HttpRefusal(404, 'Recording not found');
  return recording;
}
