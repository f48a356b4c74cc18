import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { openClient, unique } from '../support/client.js';
import { all } from './helpers.js';

it('follows a dial attempt on the stream of the channel that is dialled', async () => {
  const client = await openClient();
  const id = unique('dialled');
  const dialling = all(client.ari.channel(id).on('Dial', 'ChannelDestroyed'));
  await firstValueFrom(
    client.ari.channels.originate({ endpoint: 'Local/busy@default', app: client.app, channelId: id }),
  );
  const events = await dialling;
  expect(
    events.map((event) => (event.type === 'Dial' ? `${String(event.peer)} ${event.dialstatus}` : event.type)),
  ).toEqual([`Channel(${id}) `, `Channel(${id}) BUSY`, 'ChannelDestroyed']);
});
