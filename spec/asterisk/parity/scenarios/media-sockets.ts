import type { Channel } from '../../../../src/index.js';
import { audioServer, nobodyThere, openMedia, type MediaPeer } from '../media-peer.js';
import { mediaPeer } from '../media-server.js';
import type { Scenario, Stage } from '../stage.js';
import type { Scenarios } from '../run.js';

const FRAME_BYTES = 160;

const webSocket = { transport: 'websocket', encapsulation: 'none', format: 'ulaw' } as const;
const audioSocket = { transport: 'tcp', encapsulation: 'audiosocket' } as const;

type Options = Partial<Record<'format' | 'transport_data' | 'data', string>>;

interface Media {
  readonly stage: Stage;
  readonly peer: MediaPeer;
  readonly channel: Channel;
}

/** A channel that waits for a WebSocket, and the id of that. */
async function waiting({ app, ari, ask, id }: Stage, options: Options = {}, name = 'media') {
  const channel = await ask(
    ari.channels.externalMedia({
      app,
      channelId: id(name),
      external_host: 'INCOMING',
      connection_type: 'server',
      ...webSocket,
      ...options,
    }),
  );
  const connectionId = channel!.data.channelvars!['MEDIA_WEBSOCKET_CONNECTION_ID'] as string;
  return { channel: channel!, path: `/${connectionId}` };
}

/** Connects, receives the start, and then runs the scenario. */
const connected =
  (then: (media: Media) => Promise<unknown>, options: Options = {}): Scenario =>
  async (stage) => {
    const { channel, path } = await waiting(stage, options);
    await stage.awaitEvent('Dial', channel.id);
    const peer = (await openMedia(stage, 'media', path))!;
    await peer.awaitMessage(/MEDIA_START/);
    if (!options.transport_data?.startsWith('n')) await stage.awaitEvent('StasisStart', channel.id);
    await then({ stage, peer, channel });
  };

const json = { transport_data: 'f(json)' };

/** Sends each message after the response to the message before. */
async function ask({ peer }: Media, ...commands: readonly (string | object)[]): Promise<void> {
  for (const [index, command] of commands.entries()) {
    peer.say(command);
    peer.say(typeof command === 'string' ? 'GET_STATUS' : { command: 'GET_STATUS' });
    await peer.awaitMessage(/STATUS/, index + 1);
  }
}

const gone = ({ stage, channel }: Media) => stage.awaitEvent('ChannelDestroyed', channel.id);

/** The channel in a bridge, so that causes are read. */
async function bridged({ stage, channel }: Media): Promise<void> {
  const bridge = stage.ari.bridge(stage.id('bridge'));
  await stage.ask(stage.ari.bridges.createWithId({ bridgeId: bridge.id, type: 'mixing' }));
  await stage.ask(bridge.addChannel({ channel: channel.id }));
  await stage.awaitEvent('ChannelEnteredBridge', channel.id);
}

const ends: Readonly<Record<string, (media: Media) => unknown>> = {
  'hangs up on command': ({ peer }) => peer.say('HANGUP'),
  'says goodbye': ({ peer }) => peer.close(1000),
  'says another goodbye': ({ peer }) => peer.close(4000),
  'is cut': ({ peer }) => peer.cut(),
  'says too much': ({ peer }) => peer.send(70_000),
  'is hung up': ({ stage, channel }) => stage.ask(channel.hangup()),
  'is hung up as busy': ({ stage, channel }) => stage.ask(channel.hangup({ reason: 'busy' })),
};

const endings: Scenarios = Object.fromEntries(
  Object.entries(ends).flatMap(([name, end]) => {
    const after = (first: (media: Media) => Promise<void>): Scenario =>
      connected(async (media) => {
        await first(media);
        await end(media);
        await gone(media);
        await media.peer.awaitMessage(/closed/);
      });
    return [
      [`media socket: ${name}`, after(() => Promise.resolve())],
      [`media socket: in a bridge, ${name}`, after(bridged)],
    ];
  }),
);

/** A media server is called, and then … */
const called =
  (host: string, then: (media: Media) => Promise<unknown>, options: Options = {}): Scenario =>
  async (stage) => {
    const { app, ari, awaitEvent, id } = stage;
    const order = { ...webSocket, ...options };
    const channelId = id('media');
    await stage.ask(ari.channels.externalMedia({ app, channelId, external_host: host, ...order }));
    const peer = await mediaPeer(stage, channelId);
    if (!options.transport_data?.startsWith('n')) await awaitEvent('StasisStart', channelId);
    await then({ stage, peer, channel: ari.channel(channelId) as never });
  };

const uuid = '40325ec2-5efd-4bd3-805f-53576e581d13';

/** An AudioSocket is there, and then … */
const audio =
  (
    then: (
      parts: { stage: Stage; channel: Channel } & { server: Awaited<ReturnType<typeof audioServer>> },
    ) => Promise<unknown>,
    format = 'slin',
  ): Scenario =>
  async (stage) => {
    const { app, ari, awaitEvent, id } = stage;
    const server = await audioServer(stage, 'audio socket');
    const order = { ...audioSocket, external_host: server.host, format, data: uuid };
    const channel = await stage.ask(ari.channels.externalMedia({ app, channelId: id('media'), ...order }));
    await awaitEvent('StasisStart', id('media'));
    await server.awaitMessage(1);
    await then({ stage, server, channel: channel! });
  };

const audioEnds: Readonly<Record<string, number>> = { 'a hangup': 0, 'a key': 3, 'an error': 0xff, nonsense: 0x42 };

const scenarios: Scenarios = {
  ...endings,
  'media socket: who may connect': async (stage) => {
    const { path } = await waiting(stage);
    const attempt = (to: string, protocols?: readonly string[]) => openMedia(stage, 'media', to, protocols);
    await attempt('');
    await attempt('/');
    await attempt('/nobody');
    await attempt('/nobody', ['nonsense']);
    await attempt(path.toUpperCase());
    await attempt(path, ['nonsense']);
    await attempt(path, ['ari']);
    const peer = (await attempt(path, ['nonsense', 'media']))!;
    await peer.awaitMessage(/MEDIA_START/);
    await stage.awaitEvent('StasisStart');
    await attempt(path);
    await attempt(path, ['nonsense']);
  },
  'media socket: goes on in the dialplan': connected(async (media) => {
    await media.stage.ask(media.channel.continueInDialplan());
    await gone(media);
    await media.peer.awaitMessage(/closed/);
  }),
  'media socket: without a subprotocol': async (stage) => {
    const { path } = await waiting(stage);
    const peer = (await openMedia(stage, 'media', `${path}?a=b`, []))!;
    await peer.awaitMessage(/MEDIA_START/);
    await stage.awaitEvent('StasisStart');
  },
  'media socket: a request that is no handshake': async (stage) => {
    const { path } = await waiting(stage);
    for (const to of ['', '/', '/nobody', path]) {
      const response = await fetch(`${stage.url}/media${to}`);
      const text = await response.text();
      stage.report('pages', [response.status, response.headers.get('content-type'), /<p>(.*)<\/p>/.exec(text)?.[1]]);
    }
  },
  'media socket: no connection': async (stage) => {
    const { channel } = await waiting(stage, { ...json, data: 'a,b' });
    await stage.awaitEvent('Dial', channel.id);
    await stage.ask(stage.ari.channels.get({ channelId: channel.id }));
    await stage.ask(channel.getChannelVar({ variable: 'MEDIA_WEBSOCKET_CONNECTION_ID' }));
    await stage.ask(channel.hangup());
    await stage.awaitEvent('ChannelDestroyed', channel.id);
  },
  'media socket: an application that is not there': async (stage) => {
    const { ari, id } = stage;
    const { channel, path } = await waiting({ ...stage, app: id('nobody') });
    const peer = await openMedia(stage, 'media', path);
    await peer?.awaitMessage(/closed/);
    await stage.ask(ari.channels.get({ channelId: channel.id }));
  },
  'media socket: variables and arguments': async (stage) => {
    const { app, awaitEvent, id, json: send } = stage;
    const query = 'external_host=INCOMING&connection_type=server&transport=websocket&encapsulation=none&format=slin16';
    const path = `/channels/externalMedia?app=${app}&channelId=${id('media')}&${query}&transport_data=f(json)&data=a,b`;
    await send('POST', path, { variables: { A: '1', B: { value: '2', report_events: true } } });
    const { ari } = stage;
    const variable = 'MEDIA_WEBSOCKET_CONNECTION_ID';
    const found = await stage.ask(ari.channels.getChannelVar({ channelId: id('media'), variable }));
    const peer = (await openMedia(stage, 'media', `/${found!.value}`))!;
    await peer.awaitMessage(/MEDIA_START/);
    await awaitEvent('StasisStart', id('media'));
    await stage.ask(ari.channels.get({ channelId: id('media') }));
  },
  ...Object.fromEntries(
    ['alaw', 'g722', 'gsm', 'slin', 'slin12', 'slin44', 'slin48', 'opus', 'g726', 'ilbc', 'g729'].map((format) => [
      `media socket: ${format}`,
      async (stage: Stage) => {
        const { channel, path } = await waiting(stage, { format });
        const peer = (await openMedia(stage, 'media', path))!;
        await peer.awaitMessage(/MEDIA_START/);
        await stage.awaitEvent('StasisStart', channel.id);
      },
    ]),
  ),
  'media socket: commands in plain text': connected((media) =>
    ask(
      media,
      'get_status',
      'ANSWER',
      'PAUSE_MEDIA',
      'CONTINUE_MEDIA',
      'FLUSH_MEDIA',
      ' GET_STATUS ',
      'GET_STATUS\n',
      'START_MEDIA_BUFFERING',
      'START_MEDIA_BUFFERING',
      'SET_MEDIA_DIRECTION',
      'SET_MEDIA_DIRECTION in',
      'NONSENSE',
      '{"command":"HANGUP"}',
      '',
    ),
  ),
  'media socket: commands in JSON': connected(
    (media) =>
      ask(
        media,
        { command: 'get_status' },
        { command: 'ANSWER' },
        { command: 'PAUSE_MEDIA' },
        { command: 'CONTINUE_MEDIA' },
        { command: 'FLUSH_MEDIA' },
        { command: 'START_MEDIA_BUFFERING' },
        { command: 'NONSENSE' },
        { command: 5 },
        {},
        [],
      ),
    json,
  ),
  'media socket: invalid JSON': connected(async ({ peer }) => {
    for (const [index, text] of ['HANGUP', '"text"', '5', '{bad', 'null'].entries()) {
      peer.say(text);
      await peer.awaitMessage(/ERROR/, index + 1);
    }
  }, json),
  'media socket: directions': connected(
    (media) =>
      ask(
        media,
        { command: 'SET_MEDIA_DIRECTION' },
        { command: 'SET_MEDIA_DIRECTION', direction: 5 },
        { command: 'SET_MEDIA_DIRECTION', direction: 'nonsense' },
        { command: 'SET_MEDIA_DIRECTION', direction: 'IN' },
        { command: 'SET_MEDIA_DIRECTION', direction: 'out' },
        { command: 'START_MEDIA_BUFFERING' },
        { command: 'SET_MEDIA_DIRECTION', direction: 'in' },
        { command: 'START_MEDIA_BUFFERING' },
        { command: 'STOP_MEDIA_BUFFERING', correlation_id: 'a' },
        { command: 'MARK_MEDIA', correlation_id: 'a' },
        { command: 'PAUSE_MEDIA' },
        { command: 'CONTINUE_MEDIA' },
        { command: 'FLUSH_MEDIA' },
        { command: 'SET_MEDIA_DIRECTION', direction: 'both' },
      ),
    json,
  ),
  'media socket: sound while the direction is in': connected(async ({ peer }) => {
    peer.say({ command: 'SET_MEDIA_DIRECTION', direction: 'in' });
    peer.send(10 * FRAME_BYTES);
    peer.say({ command: 'GET_STATUS' });
    await peer.awaitMessage(/STATUS/);
  }, json),
  'media socket: marks': connected(async ({ peer }) => {
    peer.say('MARK_MEDIA first');
    await peer.awaitMessage(/PROCESSED/);
    peer.send(10 * FRAME_BYTES);
    for (const command of ['MARK_MEDIA a b', 'MARK_MEDIA', 'REPORT_QUEUE_DRAINED', 'REPORT_QUEUE_DRAINED'])
      peer.say(command);
    await peer.awaitMessage(/DRAINED/);
    peer.say('REPORT_QUEUE_DRAINED');
    await peer.awaitMessage(/DRAINED/, 2);
  }),
  'media socket: marks in JSON': connected(async ({ peer }) => {
    peer.send(10 * FRAME_BYTES);
    for (const correlation_id of ['a', 5, undefined]) peer.say({ command: 'MARK_MEDIA', correlation_id });
    peer.say({ command: 'STOP_MEDIA_BUFFERING' });
    peer.say({ command: 'REPORT_QUEUE_DRAINED' });
    await peer.awaitMessage(/DRAINED/);
  }, json),
  'media socket: the sizes of messages': connected(async ({ peer }) => {
    peer.say('PAUSE_MEDIA');
    let requestCount = 0;
    const status = async (command: string): Promise<void> => {
      if (command !== '') peer.say(command);
      peer.say('GET_STATUS');
      await peer.awaitMessage(/STATUS/, ++requestCount);
    };
    const sizes = [160, 161, 100, 60, 320, 0, 1, 1, 24_000];
    for (const size of sizes) {
      peer.send(size);
      await status('');
    }
    await status('START_MEDIA_BUFFERING');
    for (const size of [100, 60, 161, 100]) {
      peer.send(size);
      await status('');
    }
    await status('MARK_MEDIA never');
    await status('STOP_MEDIA_BUFFERING never');
    await status('FLUSH_MEDIA');
    await status('CONTINUE_MEDIA');
    await status('REPORT_QUEUE_DRAINED');
    await peer.awaitMessage(/DRAINED/);
  }),
  'media socket: buffered, with a notice at the end': connected(async ({ peer }) => {
    peer.say('START_MEDIA_BUFFERING');
    for (const size of [1000, 7777, 33]) peer.send(size);
    peer.say('MARK_MEDIA m');
    peer.say('STOP_MEDIA_BUFFERING b');
    await peer.awaitMessage(/COMPLETED/);
    peer.say('GET_STATUS');
    await peer.awaitMessage(/STATUS/);
  }),
  'media socket: paused, and on again': connected(async ({ peer }) => {
    peer.send(5 * FRAME_BYTES);
    for (const command of ['PAUSE_MEDIA', 'MARK_MEDIA m', 'REPORT_QUEUE_DRAINED']) peer.say(command);
    peer.send(5 * FRAME_BYTES);
    peer.say('MARK_MEDIA n');
    peer.say('CONTINUE_MEDIA');
    await peer.awaitMessage(/DRAINED/);
  }),
  'media socket: a queue that is full': connected(async ({ peer }) => {
    peer.say('PAUSE_MEDIA');
    let requestCount = 0;
    for (const frames of [400, 400, 99, 1, 1, 98, 1, 1, 10]) {
      peer.send(frames * FRAME_BYTES);
      peer.say('GET_STATUS');
      await peer.awaitMessage(/STATUS/, ++requestCount);
    }
    peer.say('CONTINUE_MEDIA');
    peer.say('FLUSH_MEDIA');
    await peer.awaitMessage(/XON/);
    peer.say('GET_STATUS');
    await peer.awaitMessage(/STATUS/, requestCount + 1);
  }),
  'media socket: a queue that empties': connected(async ({ peer }) => {
    peer.send(400 * FRAME_BYTES);
    peer.send(400 * FRAME_BYTES);
    peer.send(110 * FRAME_BYTES);
    await peer.awaitMessage(/XOFF/);
    await peer.awaitMessage(/XON/);
  }),
  'media socket: keys': connected(async ({ stage, peer, channel }) => {
    await stage.ask(channel.sendDTMF({ dtmf: '12#' }));
    await peer.awaitMessage(/DTMF_END/, 3);
  }),
  'media socket: keys in JSON': connected(async ({ stage, peer, channel }) => {
    await stage.ask(channel.sendDTMF({ dtmf: 'A' }));
    await peer.awaitMessage(/DTMF_END/);
  }, json),
  'media socket: a key of another member of the bridge': connected(async (media) => {
    const { stage, peer } = media;
    const { caller, peer: otherPeer } = await stage.call();
    await bridged(media);
    await stage.ask(stage.ari.bridge(stage.id('bridge')).addChannel({ channel: otherPeer.id }));
    await stage.awaitEvent('ChannelEnteredBridge', otherPeer.id);
    await stage.ask(caller.sendDTMF({ dtmf: '7' }));
    await peer.awaitMessage(/DTMF_END/);
  }),
  'media socket: answered on command': connected(
    async (media) => {
      const { stage, peer, channel } = media;
      await stage.ask(stage.ari.channels.get({ channelId: channel.id }));
      peer.say('GET_STATUS');
      await peer.awaitMessage(/STATUS/);
      peer.say('ANSWER');
      await stage.awaitEvent('StasisStart', channel.id);
      await stage.ask(stage.ari.channels.get({ channelId: channel.id }));
      await stage.ask(channel.hangup());
      await peer.awaitMessage(/closed/);
    },
    { transport_data: 'n' },
  ),
  'media socket: ends before it is answered': connected(
    async (media) => {
      media.peer.say({ command: 'HANGUP' });
      await gone(media);
      await media.peer.awaitMessage(/closed/);
    },
    { transport_data: 'nf(json)' },
  ),
  'media socket: is cut before it is answered': connected(
    async (media) => {
      media.peer.cut();
      await gone(media);
    },
    { transport_data: 'n' },
  ),
  'media socket: options that mean nothing': connected(() => Promise.resolve(), { transport_data: 'xf(plain-text)z' }),

  'media server: called': called('media', async (media) => {
    const { stage, peer, channel } = media;
    await stage.ask(channel.getChannelVar({ variable: 'MEDIA_WEBSOCKET_CONNECTION_ID' }));
    await ask(media, 'ANSWER');
    peer.say('MARK_MEDIA m');
    await peer.awaitMessage(/PROCESSED/);
    peer.say('HANGUP');
    await gone(media);
    await peer.awaitMessage(/closed/);
  }),
  'media server: with parameters, in JSON': called(
    'parameters',
    async (media) => {
      await media.stage.ask(media.channel.hangup());
      await media.peer.awaitMessage(/closed/);
    },
    { transport_data: 'f(json)v(k=v,x=y%20z)', data: 'a' },
  ),
  'media server: that wants to know who asks': called('secret', async (media) => {
    media.peer.close(1000);
    await gone(media);
    await media.peer.awaitMessage(/closed/);
  }),
  'media server: breaks': called('media', async (media) => {
    media.peer.cut();
    await gone(media);
  }),
  'media server: is sent too much': called('media', async (media) => {
    media.peer.send(70_000);
    await gone(media);
    await media.peer.awaitMessage(/closed/);
  }),
  'media server: answers when it likes': called(
    'media',
    async ({ stage, peer, channel }) => {
      await stage.ask(stage.ari.channels.get({ channelId: channel.id }));
      peer.say('ANSWER');
      await stage.awaitEvent('StasisStart', channel.id);
    },
    { transport_data: 'n' },
  ),
  'media server: is not there': async ({ app, ari, ask, awaitEvent, id }) => {
    const order = { ...webSocket, external_host: 'dead' };
    await ask(ari.channels.externalMedia({ app, channelId: id('media'), ...order }));
    await ask(ari.channels.get({ channelId: id('media') }));
    await awaitEvent('ChannelDestroyed', id('media'));
  },

  'audio socket: hung up by the channel': audio(async ({ stage, channel }) => {
    await stage.ask(stage.ari.channels.get({ channelId: channel.id }));
    await stage.ask(channel.hangup());
    await stage.awaitEvent('ChannelDestroyed', channel.id);
  }),
  'audio socket: keys': audio(async ({ stage, channel, server }) => {
    await stage.ask(channel.sendDTMF({ dtmf: '4#' }));
    await server.awaitMessage(3, 2);
  }),
  'audio socket: ulaw': audio(
    ({ stage, channel }) => stage.ask(stage.ari.channels.get({ channelId: channel.id })),
    'ulaw',
  ),
  ...Object.fromEntries(
    Object.entries(audioEnds).flatMap(([name, kind]) => [
      [
        `audio socket: ${name} from the other end`,
        audio(async ({ stage, channel, server }) => {
          server.send(kind, ...(kind === 3 ? [0x35] : []));
          await stage.awaitEvent('ChannelDestroyed', channel.id);
        }),
      ],
    ]),
  ),
  'audio socket: the other end goes': audio(async ({ stage, channel, server }) => {
    server.end();
    await stage.awaitEvent('ChannelDestroyed', channel.id);
  }),
  'audio socket: in a bridge, a hangup from the other end': audio(async ({ stage, channel, server }) => {
    await bridged({ stage, channel, peer: undefined as never });
    server.send(0);
    await stage.awaitEvent('ChannelDestroyed', channel.id);
  }),
  'audio socket: sound is no end': audio(async ({ stage, channel, server }) => {
    server.send(0x10, 0, 0);
    await stage.pause(100);
    await stage.ask(stage.ari.channels.get({ channelId: channel.id }));
  }),
  'audio socket: no server': async ({ app, ari, ask, id }) => {
    const order = { ...audioSocket, format: 'slin', data: uuid };
    const external_host = await nobodyThere();
    await ask(ari.channels.externalMedia({ app, channelId: id('media'), external_host, ...order }));
    await ask(ari.channels.get({ channelId: id('media') }));
  },

  'external media: what is refused of WebSockets': async ({ app, id, raw }) => {
    const ask = (query: string) => raw('POST', `/channels/externalMedia?app=${app}&channelId=${id('m')}&${query}`);
    const good = 'transport=websocket&encapsulation=none&format=ulaw';
    await ask(`${good}&external_host=nobody`);
    await ask(`${good}&external_host=INCOMING`);
    await ask(good);
    await ask(`${good}&external_host=nobody&connection_type=server`);
    for (const encapsulation of ['', '&encapsulation=rtp', '&encapsulation=audiosocket', '&encapsulation=nonsense'])
      await ask(`transport=websocket${encapsulation}&format=ulaw&external_host=INCOMING&connection_type=server`);
    await ask(`${good}&external_host=INCOMING&connection_type=server&direction=nonsense`);
    await ask('transport=websocket&encapsulation=none&external_host=INCOMING&connection_type=server');
    await ask('transport=websocket&encapsulation=none&format=nonsense&external_host=INCOMING&connection_type=server');
    await ask(`${good}&external_host=INCOMING&connection_type=server&transport_data=v(a=b)`);
    await ask('transport=udp&encapsulation=none&format=ulaw&external_host=127.0.0.1:4000');
    await ask('format=ulaw&external_host=127.0.0.1:4000&connection_type=server');
    await ask(`${good}&connection_type=server`);
  },
  'external media: what is refused of AudioSockets': async ({ app, id, raw }) => {
    const ask = (query: string) => raw('POST', `/channels/externalMedia?app=${app}&channelId=${id('m')}&${query}`);
    const good = 'encapsulation=audiosocket&format=slin';
    await ask(`${good}&transport=tcp&external_host=127.0.0.1:4000`);
    await ask(`${good}&transport=tcp&external_host=127.0.0.1:4000&data=nonsense`);
    await ask(`${good}&transport=tcp&external_host=127.0.0.1&data=${uuid}`);
    await ask(`${good}&external_host=127.0.0.1:4000&data=${uuid}`);
    await ask(`${good}&transport=udp&external_host=127.0.0.1:4000&data=${uuid}`);
    await ask(`${good}&transport=nonsense&external_host=127.0.0.1:4000&data=${uuid}`);
    await ask(`${good}&transport=tcp&external_host=127.0.0.1:4000&data=${uuid}&connection_type=server`);
    await ask(`${good}&transport=tcp&external_host=127.0.0.1:4000&data=${uuid}&direction=nonsense`);
    await ask(`encapsulation=audiosocket&transport=tcp&external_host=127.0.0.1:4000&data=${uuid}`);
  },
};

export default scenarios;
