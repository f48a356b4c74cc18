import { describe, expect, it } from 'vitest';
import { openClient, unique } from '../support/client.js';
import { answer, makeBridge, undoAfterTest } from './support.js';

describe('the variables of a bridge', () => {
  it('are set when it is created', async () => {
    const { ari } = await openClient();
    const bridgeId = unique('bridge');
    const variables = { COLOUR: 'ä; red & 100 %', SIZE: { value: 'large', report_events: true } };
    const bridge = await answer(ari.bridges.create({ bridgeId, type: 'mixing', variables }));
    undoAfterTest(bridge.destroy());
    expect(bridge).toMatchObject({ id: bridgeId, data: { bridge_type: 'mixing', bridgevars: { SIZE: 'large' } } });
    expect(await answer(bridge.getBridgeVar({ variable: 'COLOUR' }))).toEqual({ value: 'ä; red & 100 %' });
    await expect(answer(bridge.getBridgeVar({ variable: 'bridgeId' }))).rejects.toMatchObject({ status: 404 });
  });

  it('are set when it is created under an id', async () => {
    const { ari } = await openClient();
    const bridgeId = unique('bridge');
    const bridge = await answer(ari.bridges.createWithId({ bridgeId, variables: { COLOUR: 'red', SIZE: 'large' } }));
    undoAfterTest(bridge.destroy());
    const variables = await answer(ari.bridges.getBridgeVars({ bridgeId, variables: ['COLOUR', 'SIZE'] }));
    expect(variables).toEqual({ variables: { COLOUR: 'red', SIZE: 'large' } });
  });

  it('are written one by one', async () => {
    const client = await openClient();
    const bridge = await makeBridge(client);
    const write = bridge.setBridgeVar({ variable: 'COLOUR', value: 'blue', report_events: true });
    expect(await answer(write)).toBeUndefined();
    expect(await answer(client.ari.bridges.getBridgeVar({ bridgeId: bridge.id, variable: 'COLOUR' }))).toEqual({
      value: 'blue',
    });
    expect((await answer(bridge.get())).data.bridgevars).toEqual({ COLOUR: 'blue' });
  });

  it('are written all at once', async () => {
    const client = await openClient();
    const { id: bridgeId } = await makeBridge(client);
    const { bridges } = client.ari;
    expect(await answer(bridges.setBridgeVars({ bridgeId, variables: { A: 'one', B: '2' } }))).toBeUndefined();
    expect(await answer(client.ari.bridge(bridgeId).getBridgeVars({ variables: 'A,B' }))).toEqual({
      variables: { A: 'one', B: '2' },
    });
  });

  it('may be longer than a request line', async () => {
    const client = await openClient();
    const bridge = await makeBridge(client);
    const long = `${'x'.repeat(5990)} ä漢 + %`;
    await answer(bridge.setBridgeVar({ variable: 'LONG', value: long, report_events: true }));
    expect((await answer(bridge.get())).data.bridgevars).toEqual({ LONG: long });
  });
});
