import type { OwnScenario, OwnStage } from '../own-server.js';

const request = (id: string, method: string, uri: string): object => ({
  type: 'RESTRequest',
  request_id: id,
  transaction_id: '',
  method,
  uri,
});

/** Makes the server connect once more. */
async function again({ backends: { lasting } }: OwnStage): Promise<void> {
  lasting.forget();
  lasting.drop();
  await lasting.waitForFrame('ApplicationRegistered', 2);
}

const applications = async ({ ari, ask }: OwnStage, ...names: string[]): Promise<void> => {
  for (const applicationName of names) await ask(ari.applications.get({ applicationName }));
};

/** Subscribes to all channels, but not to the device states of Local channels. */
async function everything({ app, ari, ask, join }: OwnStage): Promise<void> {
  const applicationName = `${app}-all`;
  await join('all', { app: applicationName, subscribeAll: true });
  await ask(ari.applications.filter({ applicationName, filter: { disallowed: [{ type: 'DeviceStateChanged' }] } }));
}

const extension = { extension: 'wait', context: 'default', priority: 1 };
const calledBy = { endpoint: 'Local/stasis-capp@default', channelId: 'a', otherChannelId: 'b', ...extension };

const scenarios: Readonly<Record<string, OwnScenario>> = {
  'outbound: is connected': async (stage) => {
    await again(stage);
    await applications(stage, 'first', 'second', 'capp');
  },
  'outbound: events and requests': async (stage) => {
    const { ari, ask, backends } = stage;
    await again(stage);
    await ask(ari.channels.originate({ endpoint: 'Local/wait@default', app: 'first', appArgs: 'x,y', channelId: 'a' }));
    await backends.lasting.waitForFrame('StasisStart');
    backends.lasting.send(request('q', 'GET', 'channels/a'));
    await backends.lasting.waitForFrame('RESTResponse');
    backends.lasting.send(request('h', 'DELETE', 'channels/a'));
    await backends.lasting.waitForFrame('ChannelDestroyed', 2);
  },
  'outbound: who may only read': async ({ backends: { reading } }) => {
    reading.drop();
    await reading.waitForFrame('ApplicationRegistered');
    reading.send(request('q', 'POST', 'bridges'));
    await reading.waitForFrame('RESTResponse');
  },
  'outbound: no server for a while': async (stage) => {
    const { ari, ask, backends, pause } = stage;
    await again(stage);
    await ask(ari.applications.subscribe({ applicationName: 'first', eventSource: 'deviceState:Stasis:door' }));
    await backends.lasting.down();
    await pause(100);
    await ask(ari.events.userEvent({ eventName: 'missed', application: 'first' }));
    await ask(ari.deviceState('Stasis:door').update({ deviceState: 'BUSY' }));
    await applications(stage, 'first', 'second');
    await backends.lasting.up();
    await backends.lasting.waitForFrame('ApplicationRegistered', 4);
    await ask(ari.events.userEvent({ eventName: 'after', application: 'first' }));
    await backends.lasting.waitForFrame('ChannelUserevent', 2);
    await ask(ari.applications.unsubscribe({ applicationName: 'first', eventSource: 'deviceState:Stasis:door' }));
    await ask(ari.deviceState('Stasis:door').delete());
  },
  'outbound: goodbyes, and what is filtered': async (stage) => {
    const { ari, ask, backends } = stage;
    await again(stage);
    const filter = { allowed: [{ type: 'StasisStart' }] };
    await ask(ari.applications.filter({ applicationName: 'first', filter }));
    backends.lasting.bye(1000);
    await backends.lasting.waitForFrame('ApplicationRegistered', 4);
    await ask(ari.applications.get({ applicationName: 'first' }));
    await ask(ari.applications.filter({ applicationName: 'first', filter: {} }));
  },
  'outbound: a connection for each call': async (stage) => {
    const { ari, ask, backends } = stage;
    await everything(stage);
    await ask(ari.channels.originate(calledBy));
    const application = String((await backends.calls.waitForFrame('StasisStart'))['application']);
    await applications(stage, application);
    await ask(ari.channel('b').continueInDialplan({ context: 'default', extension: 'wait' }));
    await backends.calls.until(() => backends.calls.closed.length > 0, 'the goodbye');
    await applications(stage, application);
    await ask(ari.channels.get({ channelId: 'b' }));
  },
  'outbound: a call that is hung up by its own connection': async (stage) => {
    const { ari, ask, backends } = stage;
    await ask(ari.channels.originate({ endpoint: 'Local/wait@default', app: 'capp', appArgs: 'x,y', channelId: 'a' }));
    await backends.calls.waitForFrame('StasisStart');
    backends.calls.send(request('q', 'GET', 'channels/a'));
    await backends.calls.waitForFrame('RESTResponse');
    backends.calls.send(request('h', 'DELETE', 'channels/a'));
    await backends.calls.waitForFrame('StasisEnd');
    await backends.calls.until(() => backends.calls.closed.length > 0, 'the goodbye');
  },
  'outbound: the connection of a call breaks': async (stage) => {
    const { ari, ask, backends } = stage;
    await ask(ari.channels.originate(calledBy));
    await backends.calls.waitForFrame('StasisStart');
    backends.calls.drop();
    await backends.calls.waitForFrame('ApplicationRegistered', 2);
    await ask(ari.channel('b').hangup());
    await backends.calls.waitForFrame('StasisEnd');
    await backends.calls.until(() => backends.calls.closed.length > 1, 'the goodbye');
  },
  'outbound: no server for a call': async (stage) => {
    const { ari, ask, backends, awaitEvent } = stage;
    await everything(stage);
    await backends.calls.down();
    await ask(ari.channels.originate(calledBy));
    await awaitEvent('ChannelDestroyed', 'b');
    await ask(ari.channels.originate({ endpoint: 'Local/wait@default', app: 'capp', channelId: 'c' }));
    await awaitEvent('ChannelDestroyed', 'c');
    await applications(stage, 'capp');
    await backends.calls.up();
  },
  // The last one: what is lost does not come back.
  'outbound: another client takes over an application': async (stage) => {
    const { ari, ask, backends, enter, pause } = stage;
    await again(stage);
    const leave = await enter('second');
    await backends.lasting.waitForFrame('ApplicationReplaced');
    backends.lasting.drop();
    await backends.lasting.waitForFrame('ApplicationRegistered', 4);
    await ask(ari.events.userEvent({ eventName: 'whose', application: 'second' }));
    await leave();
    await pause(200);
    await applications(stage, 'second');
    backends.lasting.drop();
    await backends.lasting.waitForFrame('ApplicationRegistered', 6);
    await applications(stage, 'first', 'second');
    await ask(ari.events.userEvent({ eventName: 'lost', application: 'second' }));
  },
};

export default scenarios;
