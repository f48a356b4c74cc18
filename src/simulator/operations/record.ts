import { Refusal, created, type Answer } from '../core/answer.js';
import { formatOf } from '../media/audio-format.js';
import { LiveRecording } from '../media/recording.js';
import type { RecordingOrder } from '../media/recording-order.js';
import { fileName } from '../media/recording-stored.js';
import { channelTarget } from '../media/recording-target.js';
import type { World } from '../core/world.js';
import { findInStasis } from './find-channel.js';
import type { Given } from './given.js';
import type { Handlers } from './handler.js';

const terminators: Readonly<Record<string, string>> = { '': '', none: '', any: '#*0123456789abcd', '#': '#', '*': '*' };

export const record: Handlers = {
  'channels.record': (world, given) => {
    const channel = findInStasis(world, given);
    const recording = new LiveRecording(world, channelTarget(world, channel), recordingOrder(world, given));
    channel.commands.add(recording);
    return recordingCreated(recording);
  },
};

/** What is asked for, refused as Asterisk refuses it, and in the order in which it looks. */
export function recordingOrder(world: World, given: Given): RecordingOrder {
  const [maxDuration, maxSilence] = [given.number('maxDurationSeconds'), given.number('maxSilenceSeconds')];
  if (maxDuration < 0) throw new Refusal(400, 'max_duration_seconds cannot be negative');
  if (maxSilence < 0) throw new Refusal(400, 'max_silence_seconds cannot be negative');
  const terminateOn = given.text('terminateOn').toLowerCase();
  if (!Object.hasOwn(terminators, terminateOn)) throw new Refusal(400, 'terminateOn invalid');
  const ifExists = given.text('ifExists').toLowerCase();
  if (!['', 'fail', 'overwrite', 'append'].includes(ifExists)) throw new Refusal(400, 'ifExists invalid');
  const [name, format] = [given.text('name'), given.text('format')];
  if (!formatOf(format)) throw new Refusal(422, 'specified format is unknown on this system');
  const file = fileName(name);
  if (!name || file === undefined) throw new Refusal(500, 'Error parsing request');
  const isStored = (ifExists === '' || ifExists === 'fail') && world.storedRecordings.has(file);
  if (isStored || world.liveRecordings.has(name)) {
    throw new Refusal(409, `Recording '${name}' already exists and can not be overwritten`);
  }
  const append = ifExists === 'append';
  return {
    name,
    format,
    maxDuration,
    maxSilence,
    terminators: terminators[terminateOn]!,
    append,
    beep: given.flag('beep'),
  };
}

export function recordingCreated({ snapshot }: LiveRecording): Answer {
  return created(`/recordings/live/${encodeURIComponent(snapshot.name.replace(/^\/+/, ''))}`, snapshot);
}
