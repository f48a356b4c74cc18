import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, inject, it } from 'vitest';
import { openClient, unique } from '../support/client.js';
import { answer, undoAfterTest } from './support.js';
import { ofThisWorker } from '../support/of-this-worker.js';

it('puts a log file aside under a number when it is rotated', async () => {
  const { ari } = await openClient();
  const logChannelName = unique('log');
  await answer(ari.asterisk.addLog({ logChannelName, configuration: 'notice,warning' }));
  undoAfterTest(ari.asterisk.deleteLog({ logChannelName }));
  expect(await answer(ari.asterisk.rotateLog({ logChannelName }))).toBeUndefined();
  expect(await readdir(dirname(ofThisWorker(inject('asterisks')).logFile))).toContain(`${logChannelName}.0`);
});
