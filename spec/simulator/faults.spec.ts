import { firstValueFrom, retry } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { authorization, handshake, rig, type EventClient } from './support.js';
import { inVirtualTime } from './virtual-simulation.js';

const closeOf = (ear: EventClient): Promise<number> => new Promise((resolve) => ear.socket.on('close', resolve));

describe('faults', () => {
  it('drop a socket without a close frame', () =>
    rig(async ({ simulator, listen }) => {
      const [ear, second] = [await listen('hello'), await listen('other')];
      const closed = closeOf(ear);
      simulator.faults.drop('hello');
      expect(await closed).toBe(1006);
      expect(second.socket.readyState).toBe(WebSocket.OPEN);
    }));

  it('close a socket like a graceful restart', () =>
    rig(async ({ simulator, listen }) => {
      const closed = closeOf(await listen('hello'));
      simulator.faults.close();
      expect(await closed).toBe(1000);
    }));

  it('hold frames back until they are released', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      simulator.faults.stall();
      await ask('POST', `/channels/${channelId}/variable?variable=A&value=1`);
      await ask('POST', `/channels/${channelId}/variable?variable=A&value=2`);
      expect(ear.types()).toEqual(['StasisStart']);
      simulator.faults.release();
      expect(await ear.waitForEvent('ChannelVarset', 2)).toMatchObject({ value: '2' });
    }));

  it('refuse as many handshakes as requested', () =>
    rig(async ({ simulator }) => {
      const url = `${simulator.url.replace('http', 'ws')}/ari/events?app=hello`;
      simulator.faults.refuse(401);
      simulator.faults.refuse(404);
      simulator.faults.refuse(503, 2);
      const statuses = [];
      for (let time = 0; time < 5; time += 1) statuses.push(await handshake(url, { authorization }));
      expect(statuses).toEqual([401, 404, 503, 503, 101]);
    }));

  it('delay a response', () => {
    const log = inVirtualTime(({ simulator, ari, say }) => {
      simulator.faults.delay('asterisk.ping', 5_000);
      ari.asterisk.ping().subscribe(() => say('late'));
      ari.asterisk.ping().subscribe(() => say('in time'));
    });
    expect(log).toEqual(['0 in time', '5000 late']);
  });

  it('suppress a response', () => {
    const log = inVirtualTime(({ simulator, ari, say }) => {
      simulator.faults.delay('asterisk.ping', Infinity);
      ari.asterisk.ping().subscribe({ error: (error: unknown) => say((error as Error).name) });
    });
    expect(log).toEqual(['30000 AriTimeoutError']);
  });

  it('lose a response but not its effect', () => {
    const log = inVirtualTime(({ simulator, ari, say }) => {
      simulator.faults.loseResponse('channels.setChannelVar');
      ari.on('StasisStart').subscribe(({ channel }) => {
        channel
          .setChannelVar({ variable: 'A', value: '1' })
          .subscribe({ error: (error: unknown) => say((error as Error).name) });
      });
      ari.on('ChannelVarset').subscribe(({ value }) => say(value));
      ari.opened.subscribe(() => void simulator.call({ app: 'hello' }));
    });
    expect(log.sort()).toEqual(['0 1', '0 AriOutcomeUnknownError']);
  });

  it('break the connection over HTTP', () =>
    rig(async ({ simulator, ask }) => {
      simulator.faults.loseResponse('asterisk.ping');
      await expect(ask('GET', '/asterisk/ping')).rejects.toThrow();
      expect((await ask('GET', '/asterisk/ping')).status).toBe(200);
    }));

  it('fail instead of an operation', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      simulator.faults.fail('channels.hangup');
      simulator.faults.fail('channels.get', { status: 503, message: 'Try again' }, 2);
      expect(await ask('DELETE', `/channels/${channelId}`)).toMatchObject({
        status: 500,
        body: { message: 'Internal Server Error' },
      });
      const get = async (): Promise<number> => (await ask('GET', `/channels/${channelId}`)).status;
      expect([await get(), await get(), await get()]).toEqual([503, 503, 200]);
    }));

  it('send a frame that is not an event, and a frame that is too large', () => {
    const log = inVirtualTime(({ simulator, ari, say }) => {
      ari.problems.subscribe(({ type }) => say(type));
      ari.on('ChannelUserevent').subscribe((event) => say(String(JSON.stringify(event).length > 2_000_000)));
      ari.opened.subscribe(() => {
        simulator.faults.send();
        simulator.faults.sendOversized();
      });
    });
    expect(log).toEqual(['0 frame', '0 true']);
  });

  it('restart: calls end, sockets close, and requests fail during the boot', () =>
    rig(async ({ simulator, ask, listen, sleep }) => {
      const ear = await listen('hello');
      const call = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      const [ended, closed] = [firstValueFrom(call.ended), closeOf(ear)];
      simulator.faults.restart({ booting: 2_000 });
      await ended;
      expect(await closed).toBe(1006);
      expect(await ask('GET', '/channels')).toMatchObject({ status: 503, body: { message: 'Asterisk not booted' } });
      const url = `${simulator.url.replace('http', 'ws')}/ari/events?app=hello`;
      expect(await handshake(url, { authorization })).toBe(503);
      await sleep(2_000);
      expect(await ask('GET', '/channels')).toMatchObject({ status: 200, body: [] });
      expect(await ask('GET', '/applications')).toMatchObject({ body: [] });
    }));

  it('break the connections of pending requests at a restart', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      await ask('POST', `/channels/${channelId}/play?media=tone:ring`);
      const answered = ask('POST', `/channels/${channelId}/answer`);
      await ask('GET', '/channels');
      simulator.faults.restart({ gracefully: true });
      await expect(answered).rejects.toThrow();
    }));

  it('preserve the data on disk at a restart', () =>
    rig(async ({ simulator, ask }) => {
      await ask('PUT', '/deviceStates/Stasis:door?deviceState=BUSY');
      simulator.faults.restart();
      expect((await ask('GET', '/deviceStates/Stasis:door')).body).toMatchObject({ state: 'BUSY' });
    }));

  it('take an application away', () =>
    rig(async ({ simulator, listen, sleep }) => {
      const ear = await listen('hello');
      simulator.faults.replace('hello');
      await ear.waitForEvent('ApplicationReplaced');
      simulator.call({ app: 'hello' });
      await sleep(1_000);
      expect(ear.types()).toEqual(['ApplicationReplaced']);
    }));
});

it('a client reconnects after each fault', () => {
  const log = inVirtualTime(({ simulator, ari, clock, say }) => {
    const { faults } = simulator;
    ari.events.pipe(retry({ count: 4 })).subscribe({ error: () => say('gave up') });
    ari.connectionState.subscribe(({ type }) => say(type));
    clock.schedule(() => faults.drop(), 1_000);
    clock.schedule(() => faults.close(), 2_000);
    clock.schedule(() => faults.restart(), 3_000);
  });
  expect(log.filter((line) => line.endsWith('open'))).toEqual(['0 open', '1000 open', '2000 open', '3000 open']);
});
