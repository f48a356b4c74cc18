import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { collect, type Channel, type CollectOptions } from '../../../src/index.js';
import { makeCall, next } from '../support/call.js';
import { openClient, type Client } from '../support/client.js';

let client: Client;
let caller: Channel;
let peer: Channel;

beforeEach(async () => {
  client = await openClient();
  ({ caller, peer } = await makeCall(client));
});

const collected = (options?: CollectOptions) => lastValueFrom(collect(caller, options).pipe(toArray()));
const press = (keys: string) => firstValueFrom(peer.sendDTMF({ dtmf: keys }));

describe('collect on a real Asterisk', () => {
  it('takes keys until a terminator', async () => {
    const entry = collected();
    await press('12#');
    expect(await entry).toEqual([{ digits: '12', reason: 'terminator', terminator: '#', isMatch: true }]);
  });

  it('takes keys until there are enough, and leaves the rest', async () => {
    const entry = collected({ maxDigits: 2 });
    await press('12#');
    expect(await entry).toEqual([{ digits: '12', reason: 'maxDigits', isMatch: true }]);
    expect(await collected()).toEqual([{ digits: '', reason: 'terminator', terminator: '#', isMatch: false }]);
  });

  it('waits for a terminator after the last key', async () => {
    const entry = collected({ maxDigits: 2, terminatorTimeout: 2_000 });
    await press('12#');
    expect(await entry).toEqual([{ digits: '12', reason: 'terminator', terminator: '#', isMatch: true }]);
  });

  it('takes letters and both signs', async () => {
    const entry = collected({ terminators: 'D' });
    await press('A*#0D');
    expect(await entry).toEqual([{ digits: 'A*#0', reason: 'terminator', terminator: 'D', isMatch: true }]);
  });

  it('ends when no key comes, and when no more keys come', async () => {
    expect(await collected({ firstDigitTimeout: 50 })).toEqual([
      { digits: '', reason: 'firstDigitTimeout', isMatch: false },
    ]);
    const entry = collected({ minDigits: 2, interDigitTimeout: 400 });
    await press('1ww2');
    expect(await entry).toEqual([{ digits: '1', reason: 'interDigitTimeout', isMatch: false }]);
  });

  it('completes without an entry when the caller hangs up in the middle', async () => {
    const entry = collected();
    const key = next(client, 'ChannelDtmfReceived');
    await press('1');
    await key;
    await firstValueFrom(caller.hangup());
    expect(await entry).toEqual([]);
  });
});
