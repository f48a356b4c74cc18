import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AriConnectionError, AriHttpError, AriReplacedError } from '../../src/index.js';
import { markMayArrive } from '../../src/util/late-arrival.js';
import { waitFor } from '../support/wait.js';
import { fakeConnection, type FakeConnection } from './fake-connection.js';

const replaced = { type: 'ApplicationReplaced', application: 'hello' };
const timedOut = new AriConnectionError('event socket: not open within 10000 ms');
markMayArrive(timedOut);
const closedPort = new AriConnectionError('event socket: connect ECONNREFUSED', {
  cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
});
const refused = new AriHttpError(
  { operation: 'o', method: 'GET', path: '/events' },
  { status: 503, reason: 'not booted', body: '' },
);

/** Opens a client after attempts that failed with these causes. Returns its errors. */
async function openAfter(...causes: readonly Error[]): Promise<{ connection: FakeConnection; errors: unknown[] }> {
  const connection = fakeConnection();
  const errors: unknown[] = [];
  const running = connection.ari.events.subscribe({ error: (error: unknown) => errors.push(error) });
  onTestFinished(() => running.unsubscribe());
  connection.autoOpen = false;
  connection.socket.lose();
  for (const [index, cause] of causes.entries()) {
    await waitFor(() => expect(connection.opened).toBe(index + 2));
    connection.autoOpen = index === causes.length - 1;
    connection.socket.lose(cause);
  }
  await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
  return { connection, errors };
}

describe('ApplicationReplaced', () => {
  it('is an outage when a handshake of the client itself may have arrived late', async () => {
    const { connection, errors } = await openAfter(timedOut);
    const { opened } = connection;
    connection.socket.send(replaced);
    expect(connection.states.at(-1)).toBe('waiting');
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    expect(connection.opened).toBe(opened + 1);
    expect(errors).toEqual([]);
  });

  it('is an outage once for each handshake that may have arrived late', async () => {
    const { connection, errors } = await openAfter(timedOut, refused, timedOut);
    for (let late = 0; late < 2; late += 1) {
      connection.socket.send(replaced);
      expect(connection.states.at(-1)).toBe('waiting');
      await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    }
    expect(errors).toEqual([]);
    connection.socket.send(replaced);
    expect(connection.states.at(-1)).toBe('replaced');
  });

  it('ends the streams when it comes again: the client does not fight for the application', async () => {
    const { connection, errors } = await openAfter(timedOut);
    connection.socket.send(replaced);
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    connection.socket.send(replaced);
    expect(connection.states.at(-1)).toBe('replaced');
    expect(errors).toEqual([expect.any(AriReplacedError)]);
  });

  it.each([
    ['the port was closed: nothing was sent', closedPort],
    ['the handshake was refused: it has arrived', refused],
  ])('ends the streams when %s', async (_, cause) => {
    const { connection, errors } = await openAfter(cause);
    connection.socket.send(replaced);
    expect(connection.states.at(-1)).toBe('replaced');
    expect(errors).toHaveLength(1);
  });

  it('ends the streams long after the attempt that failed', async () => {
    const { connection, errors } = await openAfter(timedOut);
    const now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 120_001);
    connection.socket.send(replaced);
    clock.mockRestore();
    expect(connection.states.at(-1)).toBe('replaced');
    expect(errors).toHaveLength(1);
  });

  it('ends the streams of a client whose attempts all succeeded', async () => {
    const connection = fakeConnection();
    const errors: unknown[] = [];
    connection.ari.events.subscribe({ error: (error: unknown) => errors.push(error) });
    connection.socket.lose();
    await waitFor(() => expect(connection.opened).toBe(2));
    connection.socket.send(replaced);
    expect(connection.states.at(-1)).toBe('replaced');
    expect(errors).toHaveLength(1);
  });
});
