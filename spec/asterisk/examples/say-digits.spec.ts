import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sayDigits } from '../../../docs/examples/say-digits.js';
import { afterTest, openClient, type Client } from '../support/client.js';
import { call, numberOf } from './phone.js';
import { begins, ends, eventsOf, played, run, type Program } from './program.js';

describe('the program say-digits', () => {
  let client: Client;
  let program: Program;
  let number: string;
  let printed: string[];

  beforeEach(async () => {
    printed = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
    afterTest(() => void vi.restoreAllMocks());
    client = await openClient();
    program = await run(sayDigits);
    number = numberOf(program.app);
  });

  it('answers, says hello, a digit, goodbye, and hands the call back to the dialplan', async () => {
    const phone = await call(client, number);
    await phone.answered();
    await ends(program, 'sound:hello-world');
    await phone.press('1');
    await ends(program, 'digits:1');
    await phone.press('#');
    await phone.goesOn();
    expect(played(program)).toEqual([
      'sound:hello-world playing',
      'sound:hello-world done',
      'digits:1 playing',
      'digits:1 done',
      'sound:vm-goodbye playing',
      'sound:vm-goodbye done',
    ]);
  });

  it('says keys one after the other, also those pressed at once', async () => {
    const phone = await call(client, number);
    await ends(program, 'sound:hello-world');
    await phone.press('23');
    await ends(program, 'digits:3');
    expect(played(program).slice(2)).toEqual([
      'digits:2 playing',
      'digits:2 done',
      'digits:3 playing',
      'digits:3 done',
    ]);
  });

  it('plays the special prompt to its end for *', async () => {
    const phone = await call(client, number);
    await ends(program, 'sound:hello-world');
    await phone.press('*4');
    await begins(program, 'digits:4');
    expect(played(program).slice(2, 4)).toEqual(['sound:tt-weasels playing', 'sound:tt-weasels done']);
  });

  it('prints the calls that come and go', async () => {
    const phone = await call(client, number);
    await phone.answered();
    await phone.hangUp();
    await program.awaitEvent('StasisEnd');
    const [start] = eventsOf(program);
    const name = start?.type === 'StasisStart' && start.channel.data.name;
    expect(printed).toEqual([`StasisStart ${name}`, `StasisEnd ${name}`]);
  });

  it('serves one caller while another hangs up in the middle of a sound', async () => {
    const [first, second] = [await call(client, number), await call(client, number)];
    await begins(program, 'sound:hello-world');
    await first.hangUp();
    await program.awaitEvent('StasisEnd', ({ channel }) => channel.id === first.callerId);
    await second.answered();
    await second.press('5');
    await ends(program, 'digits:5');
    expect(played(program, second.callerId)).toEqual([
      'sound:hello-world playing',
      'sound:hello-world done',
      'digits:5 playing',
      'digits:5 done',
    ]);
  });
});
