import type { OwnScenario, OwnStage } from '../own-server.js';

/** Subscribes the application of the scenario. */
const subscribe = async ({ ari, app, ask }: OwnStage, ...sources: string[]): Promise<void> => {
  for (const eventSource of sources) await ask(ari.applications.subscribe({ applicationName: app, eventSource }));
};

const there = async ({ ari, ask, awaitEvent, register }: OwnStage, all = 1): Promise<void> => {
  await register(false);
  await awaitEvent('ContactStatusChange', 'carol', all);
  await ask(ari.endpoints.get({ tech: 'PJSIP', resource: 'carol' }));
  await ask(ari.deviceStates.get({ deviceName: 'PJSIP/carol' }));
  await register(true);
  await awaitEvent('ContactStatusChange', 'carol', 3 * all);
  await ask(ari.endpoints.get({ tech: 'PJSIP', resource: 'carol' }));
  await ask(ari.deviceStates.get({ deviceName: 'PJSIP/carol' }));
};

const scenarios: Readonly<Record<string, OwnScenario>> = {
  'phone: gone, and there again': async (stage) => {
    await subscribe(stage, 'endpoint:PJSIP/carol', 'deviceState:PJSIP/carol');
    await there(stage);
  },
  'phone: unregistered, with two subscriptions': async (stage) => {
    await subscribe(stage, 'endpoint:PJSIP/carol', 'endpoint:PJSIP');
    await there(stage, 2);
  },
  'phone: unregistered, with a subscription to everything': async (stage) => {
    await stage.join('all', { app: `${stage.app}-all`, subscribeAll: true });
    await there(stage);
  },
  'phone: gone, and called in vain': async (stage) => {
    const { ari, app, ask, register, awaitEvent } = stage;
    await subscribe(stage, 'endpoint:PJSIP');
    await register(false);
    await awaitEvent('ContactStatusChange', 'carol');
    await ask(ari.channels.originate({ endpoint: 'PJSIP/carol', app, channelId: 'c' }));
    await ask(ari.endpoints.sendMessageToEndpoint({ tech: 'PJSIP', resource: 'carol', from: 'sip:a@b', body: 'x' }));
    await register(false);
    await register(true);
    await awaitEvent('ContactStatusChange', 'carol', 3);
  },
  'phone: in a call': async ({ ari, app, ask, awaitEvent, join }) => {
    const watcher = `${app}-watch`;
    await join('watch', { app: watcher });
    const filter = { allowed: [{ type: 'EndpointStateChange' }, { type: 'DeviceStateChanged' }] };
    await ask(ari.applications.filter({ applicationName: watcher, filter }));
    // The statistics of its sound at the end of a call are not compared.
    await ask(ari.applications.filter({ applicationName: app, filter: { disallowed: [{ type: 'ChannelVarset' }] } }));
    for (const eventSource of ['endpoint:PJSIP/loop', 'deviceState:PJSIP/loop'])
      await ask(ari.applications.subscribe({ applicationName: watcher, eventSource }));
    await ask(ari.channels.create({ endpoint: 'PJSIP/wait@loop', app, channelId: 'c' }));
    await awaitEvent('StasisStart', 'c');
    await ask(ari.deviceStates.get({ deviceName: 'PJSIP/loop' }));
    await ask(ari.endpoints.get({ tech: 'PJSIP', resource: 'loop' }));
    await ask(ari.channel('c').dial({ timeout: 5 }));
    await awaitEvent('DeviceStateChanged', 'PJSIP/loop');
    await awaitEvent('Dial', 'c', 2);
    await ask(ari.deviceStates.get({ deviceName: 'PJSIP/loop' }));
    await ask(ari.channel('c').hangup());
    await awaitEvent('DeviceStateChanged', 'PJSIP/loop', 2);
    await awaitEvent('EndpointStateChange', 'loop', 4);
  },
  'phone: rings': async (stage) => {
    const { ari, app, ask, awaitEvent, pause } = stage;
    await subscribe(stage, 'deviceState:PJSIP/loop');
    await ask(ari.channels.originate({ endpoint: 'PJSIP/ring@loop', app, channelId: 'c' }));
    await awaitEvent('Dial', 'c', 2);
    await pause(200);
    await ask(ari.deviceStates.get({ deviceName: 'PJSIP/loop' }));
    await ask(ari.channel('c').hangup());
    await awaitEvent('ChannelDestroyed', 'c');
    await pause(300);
    await ask(ari.deviceStates.get({ deviceName: 'PJSIP/loop' }));
  },
  'applications: what keeps them': async (stage) => {
    const { app, ari, ask, enter, pause } = stage;
    const visitor = { applicationName: `${app}-visitor` };
    for (const eventSource of ['deviceState:Stasis:door', 'deviceState:', 'bridge:', 'endpoint:PJSIP', 'channel:']) {
      const leave = await enter(visitor.applicationName);
      await ask(ari.applications.subscribe({ ...visitor, eventSource }));
      await leave();
      await pause(200);
      await ask(ari.applications.get(visitor));
    }
  },
};

export default scenarios;
