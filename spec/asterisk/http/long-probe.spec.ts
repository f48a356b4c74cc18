import { firstValueFrom } from 'rxjs';
import { it } from 'vitest';
import { makeCall } from '../support/call.js';
import { asterisk, openClient } from '../support/client.js';
const basic = `Basic ${Buffer.from(`${asterisk.username}:${asterisk.password}`).toString('base64')}`;
const ask = async (method: string, path: string, body?: unknown) => {
  const r = await fetch(`${asterisk.url}/ari${path}`, { method, headers: { authorization: basic, 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }) });
  console.log(method, path, JSON.stringify(body)?.slice(0, 100), r.status, (await r.text()).slice(0, 200));
};
it('probe', async () => {
  const client = await openClient();
  const { caller, peer } = await makeCall(client);
  await ask('POST', '/bridges?bridgeId=pb');
  await ask('POST', '/bridges/pb/addChannel', { channel: `${caller.id},${peer.id}` });
  await ask('POST', '/bridges/pb/addChannel', { channel: [caller.id, peer.id] });
  await ask('POST', '/bridges/pb/addChannel?channel=');
  await ask('POST', '/bridges/pb/removeChannel?channel=');
  await ask('GET', '/asterisk/info?only=');
  await ask('POST', `/applications/${client.app}/subscription?eventSource=`);
  await ask('POST', `/channels/${caller.id}/play?media=`);
  await ask('POST', `/channels/${caller.id}/variable?variable=A&value=a%00b`);
  await ask('GET', `/channels/${caller.id}/variable?variable=A`);
  await ask('DELETE', '/bridges/pb');
  await ask('GET', `/channels/${caller.id}/variables?variables=`);
});
