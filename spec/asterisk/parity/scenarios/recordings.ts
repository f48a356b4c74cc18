import type { Channel, LiveRecording } from '../../../../src/index.js';
import type { Scenarios } from '../run.js';
import type { Stage } from '../stage.js';

/** A recording that has begun. The extension `echo` gives it sound. */
const records =
  (act: (live: LiveRecording, stage: Stage, channel: Channel) => Promise<unknown>, format = 'wav') =>
  async (stage: Stage): Promise<void> => {
    const { ari, ask, dial, awaitEvent, id } = stage;
    const channel = await dial('echo');
    await ask(channel.record({ name: id('r'), format }));
    await awaitEvent('RecordingStarted', id('r'));
    await act(ari.liveRecording(id('r')) as never, stage, channel);
  };

const stops = async (live: LiveRecording, { ask, awaitEvent }: Stage): Promise<void> => {
  await ask(live.stop());
  await awaitEvent('RecordingFinished', live.id);
};

const scenarios: Scenarios = {
  'record: until it is stopped': records(async (live, stage) => {
    await stage.ask(live.getLive());
    await stops(live, stage);
    await stage.ask(live.getLive());
    await stage.ask(live.stop());
    await stage.ask(stage.ari.storedRecording(live.id).getStored());
  }),
  'record: cancelled': records(async (live, { ari, ask, awaitEvent }) => {
    await ask(live.cancel());
    await awaitEvent('RecordingFinished', live.id);
    await ask(ari.storedRecording(live.id).getStored());
  }),
  'record: paused and resumed': records(async (live, stage) => {
    const { ask } = stage;
    await ask(live.pause());
    await ask(live.getLive());
    await ask(live.pause());
    await ask(live.unpause());
    await ask(live.unpause());
    await ask(live.getLive());
    await stops(live, stage);
  }),
  'record: muted': records(async (live, stage) => {
    const { ask } = stage;
    await ask(live.mute());
    await ask(live.mute());
    await ask(live.getLive());
    await ask(live.unmute());
    await stops(live, stage);
  }),
  'record: a hang-up in the middle': records(async (live, { ari, ask, awaitEvent }, channel) => {
    await ask(channel.hangup());
    await awaitEvent('RecordingFinished', live.id);
    await awaitEvent('ChannelDestroyed', channel.id);
    await ask(ari.storedRecording(live.id).getStored());
  }),
  'record: behind a sound': async ({ ari, ask, dial, awaitEvent, id }) => {
    const channel = await dial('echo');
    await ask(channel.playWithId({ playbackId: id('p'), media: 'sound:beep' }));
    await ask(channel.record({ name: id('r'), format: 'wav' }));
    await awaitEvent('RecordingStarted', id('r'));
    await ask(ari.liveRecording(id('r')).stop());
    await awaitEvent('RecordingFinished', id('r'));
  },
  'record: a sound behind it': records(async (live, stage, channel) => {
    await stage.ask(channel.playWithId({ playbackId: stage.id('p'), media: 'sound:beep' }));
    await stops(live, stage);
    await stage.awaitEvent('PlaybackFinished', stage.id('p'));
  }),
  'record: cancelled while it waits': async ({ ari, ask, dial, awaitEvent, id }) => {
    const channel = await dial('echo');
    await ask(channel.playWithId({ playbackId: id('p'), media: 'sound:hello-world' }));
    await ask(channel.record({ name: id('r'), format: 'wav' }));
    const live = ari.liveRecording(id('r'));
    await ask(live.getLive());
    await ask(live.cancel());
    await ask(live.getLive());
    await awaitEvent('RecordingStarted', id('r'));
    await ask(live.cancel());
    await awaitEvent('RecordingFinished', id('r'));
  },
  'record: a name that is taken': records(async (live, stage, channel) => {
    const { ask, awaitEvent } = stage;
    await ask(channel.record({ name: live.id, format: 'wav', ifExists: 'fail' }));
    await stops(live, stage);
    await ask(channel.record({ name: live.id, format: 'wav' }));
    for (const ifExists of ['overwrite', 'append'] as const) {
      await ask(channel.record({ name: live.id, format: 'wav', ifExists }));
      await awaitEvent('RecordingStarted', live.id, ifExists === 'append' ? 3 : 2);
      await ask(live.stop());
      await awaitEvent('RecordingFinished', live.id, ifExists === 'append' ? 3 : 2);
    }
  }),
  'record: ended by a key': async ({ ask, call, awaitEvent, id }) => {
    const { caller, peer } = await call();
    await ask(peer.record({ name: id('r'), format: 'wav', terminateOn: '#' }));
    await awaitEvent('RecordingStarted', id('r'));
    await ask(caller.sendDTMF({ dtmf: '1#' }));
    await awaitEvent('RecordingFinished', id('r'));
  },
  'record: for a second': async ({ ask, dial, awaitEvent, id }) => {
    const channel = await dial('echo');
    await ask(channel.record({ name: id('r'), format: 'wav', maxDurationSeconds: 1, beep: true }));
    await ask(channel.playWithId({ playbackId: id('p'), media: 'sound:beep' }));
    await awaitEvent('RecordingFinished', id('r'));
    await awaitEvent('PlaybackFinished', id('p'));
  },
  'record: what is refused': async ({ dial, id, raw }) => {
    const { id: channel } = await dial('echo');
    const record = (query: string) => raw('POST', `/channels/${channel}/record?${query}`);
    await record(`name=${id('r')}`);
    await record('format=wav');
    await record(`name=${id('r')}&format=nonsense`);
    await record(`name=../${id('r')}&format=wav`);
    await record(`name=${id('r')}&format=wav&ifExists=maybe`);
    await record(`name=${id('r')}&format=wav&terminateOn=x`);
    await record(`name=${id('r')}&format=wav&maxDurationSeconds=-1`);
    await record(`name=${id('r')}&format=wav&maxSilenceSeconds=-1`);
    await raw('POST', `/channels/nobody/record?name=${id('r')}&format=wav`);
  },
  'recording: live, unknown': async ({ raw }) => {
    await raw('GET', '/recordings/live/none');
    await raw('DELETE', '/recordings/live/none');
    await raw('POST', '/recordings/live/none/stop');
    await raw('POST', '/recordings/live/none/pause');
    await raw('DELETE', '/recordings/live/none/pause');
    await raw('POST', '/recordings/live/none/mute');
    await raw('DELETE', '/recordings/live/none/mute');
  },
  'recording: stored': records(async (live, stage) => {
    const { ari, ask, id } = stage;
    await stops(live, stage);
    const stored = ari.storedRecording(live.id);
    await ask(ari.recordings.listStored());
    await ask(stored.getStored());
    await ask(stored.getStoredFile());
    await ask(stored.copyStored({ destinationRecordingName: id('copy') }));
    await ask(stored.copyStored({ destinationRecordingName: id('copy') }));
    await ask(stored.deleteStored());
    await ask(stored.deleteStored());
    await ask(stored.getStored());
    await ask(ari.storedRecording(id('copy')).deleteStored());
  }),
  'recording: its file': records(async (live, stage) => {
    await stops(live, stage);
    await stage.raw('GET', `/recordings/stored/${live.id}/file`);
    await stage.raw('GET', '/recordings/stored/none/file');
  }),
  'recording: its file in another format': records(async (live, stage) => {
    await stops(live, stage);
    await stage.raw('GET', `/recordings/stored/${live.id}/file`);
    await stage.raw('GET', `/recordings/stored/${live.id}`);
  }, 'ulaw'),
  'recording: stored, unknown': async ({ raw }) => {
    await raw('GET', '/recordings/stored/none');
    await raw('DELETE', '/recordings/stored/none');
    await raw('POST', '/recordings/stored/none/copy?destinationRecordingName=x');
    await raw('POST', '/recordings/stored/none/copy');
  },
  'recording: is played': records(async (live, stage, channel) => {
    await stage.pause(300);
    await stops(live, stage);
    await stage.ask(channel.playWithId({ playbackId: stage.id('p'), media: `recording:${live.id}` }));
    await stage.awaitEvent('PlaybackFinished', stage.id('p'));
  }),
  'recording: in a folder': async ({ ari, ask, dial, awaitEvent, id }) => {
    const channel = await dial('echo');
    const name = `${id('folder')}/r`;
    await ask(channel.record({ name, format: 'wav' }));
    await awaitEvent('RecordingStarted', name);
    await ask(ari.liveRecording(name).stop());
    await awaitEvent('RecordingFinished', name);
    await ask(ari.storedRecording(name).getStored());
  },
};

export default scenarios;
