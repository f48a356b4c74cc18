import type { Scenarios } from '../run.js';
import type { Stage } from '../stage.js';

/** Texts from alice that come back: the server sends them to itself. `say` gets a text that tells the scenario. */
const heardFromAlice =
  (...say: readonly ((stage: Stage, body: string) => Promise<unknown>)[]) =>
  async (stage: Stage): Promise<void> => {
    const { app, ari, ask, awaitEvent, id } = stage;
    await ask(ari.applications.subscribe({ applicationName: app, eventSource: 'endpoint:PJSIP/alice' }));
    for (const [index, message] of say.entries()) {
      await message(stage, id(`text ${index} ä`));
      await awaitEvent('TextMessageReceived', id(`text ${index} ä`));
    }
    await ask(ari.applications.unsubscribe({ applicationName: app, eventSource: 'endpoint:PJSIP/alice' }));
  };

const from = 'sip:alice@127.0.0.1';

const scenarios: Scenarios = {
  'message: to a phone': heardFromAlice(
    ({ ari, ask }, body) => ask(ari.endpoints.sendMessage({ to: 'pjsip:carol', from, body })),
    ({ ari, ask }, body) =>
      ask(ari.endpoints.sendMessageToEndpoint({ tech: 'PJSIP', resource: 'carol', from: `<${from}>`, body })),
  ),
  'message: with variables': heardFromAlice(({ ari, ask }, body) =>
    ask(ari.endpoints.sendMessage({ to: 'pjsip:carol', from, body, variables: { 'X-Colour': 'red' } })),
  ),
  'message: to the server itself': heardFromAlice(({ ari, ask }, body) =>
    ask(ari.endpoints.sendMessageToEndpoint({ tech: 'PJSIP', resource: 'loop', from, body })),
  ),
  'message: to all who listen': async ({ app, ari, ask, awaitEvent, id, join }) => {
    await join('other', { app: id('other') });
    await ask(ari.applications.subscribe({ applicationName: app, eventSource: 'endpoint:PJSIP' }));
    await ask(ari.applications.subscribe({ applicationName: id('other'), eventSource: 'endpoint:PJSIP/bob' }));
    for (const name of ['alice', 'bob', 'nobody'])
      await ask(ari.endpoints.sendMessage({ to: 'pjsip:carol', from: `sip:${name}@127.0.0.1`, body: id(name) }));
    await awaitEvent('TextMessageReceived', id('alice'));
    await awaitEvent('TextMessageReceived', id('bob'), 2);
  },
};

export default scenarios;
