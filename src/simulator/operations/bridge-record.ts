import { HttpRefusal } from '../core/response.js';
import { formatOf } from '../media/audio-format.js';
import { removeHelper } from '../bridges/helper-channel.js';
import { addRecorder, recordBridge } from '../bridges/bridge-recording.js';
import { findBridge } from './find-bridge.js';
import type { Handlers } from './handler.js';
import { recordingCreated, recordingOrder } from './record.js';

export const bridgeRecord: Handlers = {
  'bridges.record': (world, given) => {
    const bridge = findBridge(world, given);
    if (!given.has('format')) throw new HttpRefusal(500, 'bridges.record without a format crashes Asterisk 22.10.1');
    if (given.text('recorder_format') && !formatOf(given.text('recorder_format'))) {
      throw new HttpRefusal(422, 'specified recorder_format is unknown on this system');
    }
    if (!formatOf(given.text('format'))) throw new HttpRefusal(422, 'specified format is unknown on this system');
    const recorder = addRecorder(world, bridge);
    try {
      // This operation accepts a negative time.
      if (given.number('maxDurationSeconds') < 0 || given.number('maxSilenceSeconds') < 0) {
        throw new HttpRefusal(500, 'Error parsing request');
      }
      return recordingCreated(recordBridge(world, bridge, recorder, recordingOrder(world, given)));
    } catch (refusal) {
      removeHelper(world, bridge, recorder);
      throw refusal;
    }
  },
};
