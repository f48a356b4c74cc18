import type { Channel } from '../../../../src/index.js';
import type { Scenarios } from '../run.js';
import type { Stage } from '../stage.js';

const plays =
  (media: string | string[], then?: (stage: Stage, channel: Channel) => Promise<void>) =>
  async (stage: Stage): Promise<void> => {
    const { peer } = await stage.call();
    await stage.ask(peer.playWithId({ playbackId: stage.id('p'), media }));
    await (then ?? finished)(stage, peer);
  };

const finished = async ({ ari, ask, awaitEvent, id, pause }: Stage): Promise<void> => {
  await awaitEvent('PlaybackFinished', id('p'));
  // Still there for a few milliseconds.
  await pause(100);
  await ask(ari.playback(id('p')).get());
};

/** Asterisk announces the playback and sends no further event. */
const forgotten = async ({ ari, ask, awaitEvent, id, pause }: Stage): Promise<void> => {
  await awaitEvent('PlaybackStarted', id('p'));
  await pause(200);
  await ask(ari.playback(id('p')).get());
};

const control = ({ ari, ask, id }: Stage, operation: string): Promise<unknown> =>
  ask(ari.playback(id('p')).control({ operation: operation as 'pause' }));

const scenarios: Scenarios = {
  'play: a sound': plays('sound:beep'),
  'play: a list': plays(['sound:beep', 'digits:1', 'sound:beeperr']),
  'play: digits': plays('digits:12'),
  'play: a number': plays('number:42'),
  'play: characters': plays('characters:ab'),
  'play: silence as a sound': plays('sound:silence/1'),
  'play: a sound that is missing': plays('sound:no-such-sound'),
  'play: a list that ends with a missing sound': plays(['sound:beep', 'sound:no-such-sound']),
  'play: a list that begins with a missing sound': plays(['sound:no-such-sound', 'sound:beep']),
  'play: a scheme that is unknown': plays('nonsense:beep', forgotten),
  'play: no scheme': plays('beep', forgotten),
  'play: an invalid number': plays('number:abc', forgotten),
  'play: a recording that is missing': plays('recording:no-such-recording', forgotten),
  'play: a list that ends with an unknown scheme': plays(['sound:beep', 'nonsense:beep'], async (stage) => {
    await stage.awaitEvent('PlaybackStarted', stage.id('p'), 2);
    await forgotten(stage);
  }),
  'play: a tone until it is stopped': plays('tone:ring', async (stage) => {
    const { ari, ask, awaitEvent, id } = stage;
    await awaitEvent('PlaybackStarted', id('p'));
    await ask(ari.playback(id('p')).get());
    await ask(ari.playback(id('p')).stop());
    await finished(stage);
  }),
  'play: stopped': plays('sound:tt-weasels', async (stage) => {
    await stage.awaitEvent('PlaybackStarted', stage.id('p'));
    await stage.ask(stage.ari.playback(stage.id('p')).stop());
    await finished(stage);
    await stage.ask(stage.ari.playback(stage.id('p')).stop());
  }),
  'play: a list is stopped in its middle': plays(['sound:beep', 'sound:tt-weasels', 'sound:beep'], async (stage) => {
    await stage.awaitEvent('PlaybackStarted', stage.id('p'), 2);
    await stage.ask(stage.ari.playback(stage.id('p')).stop());
    await finished(stage);
  }),
  'play: two in a row': plays('sound:beep', async ({ ask, awaitEvent, id }, peer) => {
    await ask(peer.playWithId({ playbackId: id('second'), media: 'sound:beep' }));
    await awaitEvent('PlaybackFinished', id('second'));
  }),
  'play: one that waits is stopped': plays('sound:hello-world', async ({ ari, ask, awaitEvent, id }, peer) => {
    await ask(peer.playWithId({ playbackId: id('second'), media: 'sound:beep' }));
    await ask(ari.playback(id('second')).get());
    await ask(ari.playback(id('second')).stop());
    await awaitEvent('PlaybackFinished', id('second'));
  }),
  'play: one that waits is controlled': plays('sound:hello-world', async ({ ari, ask, awaitEvent, id }, peer) => {
    await ask(peer.playWithId({ playbackId: id('second'), media: 'sound:beep' }));
    await ask(ari.playback(id('second')).control({ operation: 'pause' }));
    await ask(ari.playback(id('second')).control({ operation: 'restart' }));
    await awaitEvent('PlaybackFinished', id('second'));
  }),
  'play: paused and resumed': plays('sound:hello-world', async (stage) => {
    const { ari, ask, awaitEvent, id, pause } = stage;
    await awaitEvent('PlaybackStarted', id('p'));
    await pause(200);
    await control(stage, 'pause');
    await ask(ari.playback(id('p')).get());
    await pause(200);
    await control(stage, 'unpause');
    await finished(stage);
  }),
  'play: controlled while it is paused': plays('sound:hello-world', async (stage) => {
    await stage.awaitEvent('PlaybackStarted', stage.id('p'));
    await stage.pause(100);
    for (const operation of ['unpause', 'pause', 'pause', 'restart', 'forward', 'reverse', 'unpause'])
      await control(stage, operation);
    await stage.awaitEvent('PlaybackFinished', stage.id('p'));
  }),
  'play: restarted': plays('sound:hello-world', async (stage) => {
    await stage.awaitEvent('PlaybackStarted', stage.id('p'));
    await stage.pause(300);
    await control(stage, 'restart');
    await finished(stage);
  }),
  'play: forward and back': plays('sound:hello-world', async (stage) => {
    await stage.awaitEvent('PlaybackStarted', stage.id('p'));
    await stage.pause(200);
    await control(stage, 'forward');
    await control(stage, 'reverse');
    await stage.awaitEvent('PlaybackFinished', stage.id('p'));
  }),
  'play: controls that are refused': plays('sound:tt-weasels', async ({ ari, ask, awaitEvent, id, raw }) => {
    await awaitEvent('PlaybackStarted', id('p'));
    await raw('POST', `/playbacks/${id('p')}/control?operation=dance`);
    await raw('POST', `/playbacks/${id('p')}/control?operation=PAUSE`);
    await raw('POST', `/playbacks/${id('p')}/control`);
    await ask(ari.playback(id('none')).control({ operation: 'pause' }));
    await ask(ari.playback(id('none')).get());
    await ask(ari.playback(id('none')).stop());
  }),
  'play: a hang-up in the middle': plays('sound:tt-weasels', async ({ ask, awaitEvent, id }, peer) => {
    await awaitEvent('PlaybackStarted', id('p'));
    await ask(peer.playWithId({ playbackId: id('second'), media: 'sound:beep' }));
    await ask(peer.hangup());
    await awaitEvent('ChannelDestroyed', peer.id);
  }),
  'play: answer waits for the sound': plays('sound:beep', async ({ ask, awaitEvent, id }, peer) => {
    await ask(peer.answer());
    await awaitEvent('PlaybackFinished', id('p'));
    await ask(peer.hangup());
    await awaitEvent('ChannelDestroyed', peer.id);
  }),
  'play: continue waits for the sound': plays('sound:beep', async ({ ask, awaitEvent }, peer) => {
    await ask(peer.continueInDialplan({ context: 'default', extension: 'hangup', priority: 1 }));
    await awaitEvent('ChannelDestroyed', peer.id);
  }),
  'play: an id that is in use': plays('sound:beep', async ({ ask, awaitEvent, id }, peer) => {
    await ask(peer.playWithId({ playbackId: id('p'), media: 'digits:1' }));
    await awaitEvent('PlaybackFinished', id('p'), 2);
  }),
  'play: no id, a language, an offset': async ({ call, ask, awaitEvent }) => {
    const { peer } = await call();
    await ask(peer.play({ media: 'sound:beep', lang: 'de' }));
    await awaitEvent('PlaybackFinished');
    await ask(peer.play({ media: 'sound:hello-world', offsetms: 1000 }));
    await awaitEvent('PlaybackFinished', undefined, 2);
  },
  'play: what is refused': async ({ call, raw }) => {
    const { peer } = await call();
    await raw('POST', `/channels/${peer.id}/play`);
    await raw('POST', `/channels/${peer.id}/play?media=sound:beep&offsetms=-1`);
    await raw('POST', `/channels/${peer.id}/play?media=sound:beep&skipms=-1`);
    await raw('POST', `/channels/nobody/play?media=sound:beep`);
  },
};

export default scenarios;
