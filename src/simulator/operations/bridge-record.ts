import { HttpRefusal } from '../core/response.js';
import { formatOf } from '../media/audio-format.js';
import { removeHelper } from '../bridges/helper-channel.js';
import { addRecorder, recordBridge } from '../bridges/bridge-recording.js';
import { findBridge } from './find-bridge.js';
import type { Handlers } from './handler.js';
import { recordingCreated, recordingOrder } from './record.js';

export const bridgeRecord: Handlers = {
  'bridges.record': (serverState, params) => {
    const bridge = findBridge(serverState, params);
    if (!params.has('format')) throw new HttpRefusal(500, 'bridges.record without a format crashes Asterisk 22.10.1');
    if (params.text('recorder_format') && !formatOf(params.text('recorder_format'))) {
      throw new HttpRefusal(422, 'specified recorder_format is unknown on this system');
    }
    if (!formatOf(params.text('format'))) throw new HttpRefusal(422, 'specified format is unknown on this system');
    const recorder = addRecorder(serverState, bridge);
    try {
      // This operation accepts a negative time.
      if (params.number('maxDurationSeconds') < 0 || params.number('maxSilenceSeconds') < 0) {
        throw new HttpRefusal(500, 'Error parsing request');
      }
      return recordingCreated(recordBridge(serverState, bridge, recorder, recordingOrder(serverState, params)));
    } catch (refusal) {
      removeHelper(serverState, bridge, recorder);
      throw refusal;
    }
  },
};
