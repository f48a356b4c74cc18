import { NEVER } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isRecovered } from '../../src/index.js';
import { waitFor } from '../support/wait.js';
import { application, channel, fakeConnection, start } from './fake-connection.js';

const MEGABYTE = 'x'.repeat(2 ** 20);
const filler = { type: 'ChannelUserevent', eventname: 'filler', userevent: { text: MEGABYTE } };

describe('more events than the client holds', () => {
  it('are dropped, and the calls in them are found by the next reconciliation', async () => {
    const connection = fakeConnection();
    const observed: string[] = [];
    const running = connection.ari
      .on('StasisStart')
      .subscribe((event) => observed.push(`${event.channel.id} ${isRecovered(event) ? 'recovered' : 'sent'}`));
    onTestFinished(() => running.unsubscribe());
    connection.respond('channels.list', { response: NEVER }, { json: [channel('c1')] });
    connection.respond('applications.get', { json: application(['c1']) });
    connection.socket.lose();
    await waitFor(() => expect(connection.opened).toBe(2));
    connection.socket.send(start('c1'));
    for (let megabytes = 0; megabytes < 64; megabytes += 1) connection.socket.send(filler);
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    expect(connection.opened).toBe(2);
    expect(observed).toEqual(['c1 recovered']);
    expect(connection.states.slice(-4)).toEqual(['connecting', 'waiting', 'connecting', 'open']);
  });

  it('are fewer than the limit: all are delivered', async () => {
    const connection = fakeConnection();
    let received = 0;
    const running = connection.ari.on('ChannelUserevent').subscribe(() => (received += 1));
    onTestFinished(() => running.unsubscribe());
    connection.respond('channels.list', { response: NEVER }, { json: [] });
    connection.socket.lose();
    await waitFor(() => expect(connection.opened).toBe(2));
    for (let megabytes = 0; megabytes < 20; megabytes += 1) connection.socket.send(filler);
    expect(received).toBe(0);
    connection.socket.lose();
    await waitFor(() => expect(received).toBe(20));
  });
});
