import { Refusal } from '../core/answer.js';
import { formatOf } from '../media/audio-format.js';
import { dismiss } from '../bridges/bridge-attendant.js';
import { bringRecorder, recordIn } from '../bridges/bridge-recording.js';
import { findBridge } from './bridge-find.js';
import type { Handlers } from './handler.js';
import { recordingCreated, recordingOrder } from './record.js';

export const bridgeRecord: Handlers = {
  'bridges.record': (world, given) => {
    const bridge = findBridge(world, given);
    if (!given.has('format')) throw new Refusal(500, 'bridges.record without a format crashes Asterisk 22.10.1');
    if (given.text('recorder_format') && !formatOf(given.text('recorder_format'))) {
      throw new Refusal(422, 'specified recorder_format is unknown on this system');
    }
    if (!formatOf(given.text('format'))) throw new Refusal(422, 'specified format is unknown on this system');
    const recorder = bringRecorder(world, bridge);
    try {
      // Here a negative time is nothing special.
      if (given.number('maxDurationSeconds') < 0 || given.number('maxSilenceSeconds') < 0) {
        throw new Refusal(500, 'Error parsing request');
      }
      return recordingCreated(recordIn(world, bridge, recorder, recordingOrder(world, given)));
    } catch (refusal) {
      dismiss(world, bridge, recorder);
      throw refusal;
    }
  },
};
