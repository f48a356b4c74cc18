import { HttpRefusal, created, type SimulatedResponse } from '../core/response.js';
import { formatOf } from '../media/audio-format.js';
import { LiveRecording } from '../media/recording.js';
import type { RecordingRequest } from '../media/recording-request.js';
import { fileName } from '../media/recording-stored.js';
import { channelTarget } from '../media/recording-target.js';
import type { ServerState } from '../core/server-state.js';
import { findInStasis } from './find-channel.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

const terminators: Readonly<Record<string, string>> = { '': '', none: '', any: '#*0123456789abcd', '#': '#', '*': '*' };

export const record: Handlers = {
  'channels.record': (serverState, params) => {
    const channel = findInStasis(serverState, params);
    const recording = new LiveRecording(
      serverState,
      channelTarget(serverState, channel),
      recordingOrder(serverState, params),
    );
    channel.commands.add(recording);
    return recordingCreated(recording);
  },
};

/** Parses the request, and refuses it in the order of Asterisk's checks. */
export function recordingOrder(serverState: ServerState, params: RequestParams): RecordingRequest {
  const [maxDuration, maxSilence] = [params.number('maxDurationSeconds'), params.number('maxSilenceSeconds')];
  if (maxDuration < 0) throw new HttpRefusal(400, 'max_duration_seconds cannot be negative');
  if (maxSilence < 0) throw new HttpRefusal(400, 'max_silence_seconds cannot be negative');
  const terminateOn = params.text('terminateOn').toLowerCase();
  if (!Object.hasOwn(terminators, terminateOn)) throw new HttpRefusal(400, 'terminateOn invalid');
  const ifExists = params.text('ifExists').toLowerCase();
  if (!['', 'fail', 'overwrite', 'append'].includes(ifExists)) throw new HttpRefusal(400, 'ifExists invalid');
  const [name, format] = [params.text('name'), params.text('format')];
  if (!formatOf(format)) throw new HttpRefusal(422, 'specified format is unknown on this system');
  const file = fileName(name);
  if (!name || file === undefined) throw new HttpRefusal(500, 'Error parsing request');
  const isStored = (ifExists === '' || ifExists === 'fail') && serverState.storedRecordings.has(file);
  if (isStored || serverState.liveRecordings.has(name)) {
    throw new HttpRefusal(409, `Recording '${name}' already exists and can not be overwritten`);
  }
  const append = ifExists === 'append';
  return {
    name,
    format,
    maxDuration,
    maxSilence,
    terminators: terminators[terminateOn]!,
    append,
    beep: params.flag('beep'),
  };
}

export function recordingCreated({ snapshot }: LiveRecording): SimulatedResponse {
  return created(`/recordings/live/${encodeURIComponent(snapshot.name.replace(/^\/+/, ''))}`, snapshot);
}
