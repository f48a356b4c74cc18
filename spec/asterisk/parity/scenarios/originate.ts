import type { Scenarios } from '../run.js';
import type { Stage } from '../stage.js';

type Originate = Partial<Parameters<Stage['ari']['channels']['originate']>[0]>;

const originates =
  (more: Originate, then?: (stage: Stage) => Promise<unknown>) =>
  async (stage: Stage): Promise<void> => {
    const { ari, app, ask, awaitEvent, id } = stage;
    await ask(ari.channels.originate({ endpoint: 'Local/wait@default', app, channelId: id('out'), ...more }));
    await (then?.(stage) ?? awaitEvent('StasisStart', id('out')));
  };

const destroyed = ({ awaitEvent, id }: Stage) => awaitEvent('ChannelDestroyed', id('out'));

/** Makes a channel and, once it is in the application, dials. */
const dials =
  (number: string, then: (stage: Stage) => Promise<unknown>) =>
  async (stage: Stage): Promise<void> => {
    const { ari, app, ask, awaitEvent, id } = stage;
    await ask(ari.channels.create({ endpoint: `Local/${number}@default`, app, appArgs: 'a,b', channelId: id('out') }));
    await awaitEvent('StasisStart', id('out'));
    await ask(ari.channel(id('out')).dial({ timeout: 1 }));
    await then(stage);
  };

const scenarios: Scenarios = {
  'originate: into the application, with arguments': originates({ appArgs: 'one,two' }),
  'originate: with a caller id': originates({ callerId: '"Ann" <1234>' }, async ({ ari, ask, awaitEvent, id }) => {
    await awaitEvent('StasisStart', id('out'));
    await ask(ari.channels.get({ channelId: id('out') }));
  }),
  'originate: with variables': originates({ variables: { COLOUR: 'red' } }, async ({ ari, ask, awaitEvent, id }) => {
    await awaitEvent('StasisStart', id('out'));
    await ask(ari.channel(id('out')).getChannelVar({ variable: 'COLOUR' }));
  }),
  'originate: both halves in the application': originates({}, async ({ ari, app, ask, awaitEvent, id }) => {
    await awaitEvent('StasisStart', id('out'));
    const endpoint = `Local/stasis-${app}@default`;
    await ask(ari.channels.originateWithId({ endpoint, app, channelId: id('other'), otherChannelId: id('half') }));
    await awaitEvent('StasisStart', id('half'));
  }),
  'originate: into the dialplan': async ({ ari, ask, awaitEvent, id, app }) => {
    await ask(ari.applications.subscribe({ applicationName: app, eventSource: 'endpoint:Local' }));
    await ask(
      ari.channels.originate({
        endpoint: 'Local/wait@default',
        channelId: id('out'),
        context: 'default',
        extension: `stasis-${app}`,
        priority: 1,
      }),
    );
    await awaitEvent('StasisStart', id('out'));
  },
  'originate: an extension that is missing': originates({ endpoint: 'Local/nope@default' }, destroyed),
  'originate: a context that is missing': originates({ endpoint: 'Local/wait@nowhere' }, destroyed),
  'originate: an unknown technology': originates({ endpoint: 'Nonsense/1' }, async () => undefined),
  'originate: an endpoint without technology': originates({ endpoint: 'nonsense' }, async () => undefined),
  'originate: an id that is taken': originates({}, async ({ ari, app, ask, awaitEvent, id }) => {
    await awaitEvent('StasisStart', id('out'));
    await ask(ari.channels.originate({ endpoint: 'Local/wait@default', app, channelId: id('out') }));
  }),
  'originate: busy': originates({ endpoint: 'Local/busy@default' }, destroyed),
  'originate: congestion': originates({ endpoint: 'Local/congestion@default' }, destroyed),
  'originate: rings until the time is over': originates({ endpoint: 'Local/ring@default', timeout: 1 }, destroyed),
  'originate: no answer until the time is over': originates(
    { endpoint: 'Local/noanswer@default', timeout: 1 },
    destroyed,
  ),
  'originate: hung up while it rings': originates({ endpoint: 'Local/ring@default' }, async (stage) => {
    await stage.awaitEvent('Dial', stage.id('out'), 2);
    await stage.ask(stage.ari.channel(stage.id('out')).hangup());
    await destroyed(stage);
  }),
  'originate: the dialplan hangs up': originates({ endpoint: 'Local/hangup@default' }, destroyed),
  'originate: for an unknown application': originates({ app: 'nobody' }, async (stage) => {
    await stage.pause(500);
    await stage.ask(stage.ari.channels.get({ channelId: stage.id('out') }));
  }),
  'originate: what is refused': async ({ app, id, raw, json }) => {
    await raw('POST', `/channels`);
    await raw('POST', `/channels?endpoint=Local/wait@default`);
    await raw('POST', `/channels?endpoint=&app=${app}`);
    await json('POST', `/channels?endpoint=Local/wait@default&app=${app}&channelId=${id('x')}`, {
      variables: { A: 1 },
    });
    await raw('POST', `/channels?endpoint=Local/wait@default&app=${app}&channelId=${id('x')}&originator=nobody`);
    await raw('POST', `/channels?endpoint=Local/wait@default&app=${app}&channelId=${id('x')}&formats=nonsense`);
  },
  'create: a channel that is not dialled': async ({ ari, app, ask, awaitEvent, id }) => {
    await ask(ari.channels.create({ endpoint: 'Local/wait@default', app, channelId: id('out') }));
    await awaitEvent('StasisStart', id('out'));
    const channel = ari.channel(id('out'));
    await ask(channel.get());
    await ask(channel.answer());
    await ask(channel.play({ media: 'sound:beep' }));
    await ask(channel.hangup());
    await awaitEvent('ChannelDestroyed', id('out'));
  },
  'create: what is refused': async ({ app, raw, ari, ask, id }) => {
    await raw('POST', `/channels/create?app=${app}`);
    await raw('POST', `/channels/create?endpoint=Nonsense/1&app=${app}`);
    await ask(ari.channel(id('nobody')).dial());
  },
  'dial: answered': dials('wait', async (stage) => {
    const { ari, ask, awaitEvent, id } = stage;
    await awaitEvent('Dial', id('out'), 2);
    await ask(ari.channel(id('out')).dial());
    await ask(ari.channel(id('out')).hangup());
    await destroyed(stage);
  }),
  'dial: rings until the time is over': dials('ring', destroyed),
  'dial: busy': dials('busy', destroyed),
  'dial: congestion': dials('congestion', destroyed),
  'dial: an extension that is missing': dials('nope', destroyed),
};

export default scenarios;
