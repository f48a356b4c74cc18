import { expect, it } from 'vitest';
import { makeCall } from '../support/call.js';
import { openClient, asterisk } from '../support/client.js';
import { firstValueFrom } from 'rxjs';
import { setTimeout as delay } from 'node:timers/promises';
import { execSync } from 'node:child_process';
for (let i=0;i<25;i++)
it('round '+i, async () => {
  const client = await Promise.race([openClient({timeout: 4000, subscribeAll: true}), delay(4000,undefined,{ref:false})]);
  if (!client) {
    execSync(`gdb -p ${asterisk.pid} -batch -ex "thread apply all bt 14" 2>/dev/null > /tmp/bt.txt`);
    throw new Error('stuck');
  }
  const {peer,caller} = await makeCall(client);
  await firstValueFrom(peer.play({ media:'tone:1004' })).catch(e=>console.log(e.message));
  await delay(i*100);
  expect(1).toBe(1);
});
