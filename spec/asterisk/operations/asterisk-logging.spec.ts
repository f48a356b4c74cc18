import { describe, expect, it } from 'vitest';
import { openClient, unique, type Client } from '../support/client.js';
import { answer, undoAfterTest } from './support.js';

async function addLog({ ari }: Client) {
  const logChannelName = unique('log');
  await answer(ari.asterisk.addLog({ logChannelName, configuration: 'notice,warning' }));
  undoAfterTest(ari.asterisk.deleteLog({ logChannelName }));
  const found = async () =>
    (await answer(ari.asterisk.listLogChannels())).find(({ channel }) => channel.endsWith(`/${logChannelName}`));
  return { logChannelName, found };
}

describe('a log file', () => {
  it('is there when it was added', async () => {
    const { found } = await addLog(await openClient());
    expect(await found()).toMatchObject({ type: 'File', status: 'Enabled', configuration: 'NOTICE WARNING ' });
  });

  it('is gone when it was deleted', async () => {
    const client = await openClient();
    const { logChannelName, found } = await addLog(client);
    expect(await answer(client.ari.asterisk.deleteLog({ logChannelName }))).toBeUndefined();
    expect(await found()).toBeUndefined();
  });
});
