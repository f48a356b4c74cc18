import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requestSimulator, onTerminal, startSimulator } from './support.js';

const originate = '/channels?endpoint=Local/wait@default&extension=wait&channelId=c1';

/** Removes the codes that move the cursor. */
const withoutCodes = (text: string): string => text.replace(/\x1b\[[?\d;]*[A-Za-z]/g, ''); // eslint-disable-line no-control-regex -- codes of the terminal

describe('rx-ari on a terminal', () => {
  it('prompts for the password without an echo, and keeps it out of its arguments', async () => {
    const { environment } = await startSimulator();
    const { exit, stdout, waitForOutput, type, pid } = onTerminal(['call', 'asterisk.ping'], {
      ...environment,
      ARI_PASSWORD: '',
    });
    await waitForOutput(/Password of hey at http:\/\/127\.0\.0\.1:\d+: $/);
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('peekaboo');
    type('peekabop\x7fo\r');
    await exit;
    expect(stdout()).toContain('"ping": "pong"');
    expect(stdout()).not.toMatch(/peek|oo\b/);
  });

  it('ends with 130 when Ctrl-C or Ctrl-D interrupts the prompt', async () => {
    const { environment } = await startSimulator();
    for (const key of ['\x03', '\x04']) {
      const { exit, waitForOutput, type } = onTerminal(['tail'], { ...environment, ARI_PASSWORD: '' });
      await waitForOutput(/Password/);
      type(key);
      expect(await exit).toEqual([130, null]);
    }
  });

  it('colours events, unless NO_COLOR is set', async () => {
    const { simulator, environment } = await startSimulator();
    const colourful = onTerminal(['tail', '--type', 'ChannelCreated'], environment);
    const plain = onTerminal(['tail', '--type', 'ChannelCreated'], { ...environment, NO_COLOR: '1' });
    await Promise.all([colourful.waitForOutput(/Connected/), plain.waitForOutput(/Connected/)]);
    await requestSimulator(simulator, 'POST', originate);
    await colourful.waitForOutput(/\x1b\[1mChannelCreated/); // eslint-disable-line no-control-regex -- a colour
    await plain.waitForOutput(/ ChannelCreated .*;1/);
    expect(plain.stdout()).not.toContain('\x1b');
  });

  it('redraws the table of calls in place, and restores the screen at the end', async () => {
    const { simulator, environment } = await startSimulator();
    const { exit, stdout, waitForOutput, type } = onTerminal(['calls'], environment, 60);
    await waitForOutput(/0 channels/);
    await requestSimulator(simulator, 'POST', originate);
    await waitForOutput(/2 channels[^]*Local\/wait/);
    // An outage of several attempts, so that the note is drawn.
    simulator.faults.refuse(503, 3);
    simulator.faults.drop();
    await waitForOutput(/no connection to/);
    await waitForOutput(/no connection to[^]*2 channels {2}at http/);
    type('\x03');
    expect(await exit).toEqual([0, null]);
    expect(stdout().startsWith('\x1b[?1049h\x1b[?25l')).toBe(true);
    // The terminal itself shows the typed key.
    const drawn = stdout().trimEnd().replace('^C', '');
    expect(drawn.endsWith('\x1b[?25h\x1b[?1049l')).toBe(true);
    for (const picture of drawn.split('\x1b[H')) {
      for (const line of withoutCodes(picture).split(/\r+\n/)) expect([...line].length).toBeLessThanOrEqual(60);
    }
  });

  it('does not print bytes', async () => {
    const { environment } = await startSimulator();
    const { exit, stdout } = onTerminal(['call', 'recordings.getStoredFile', 'recordingName=a'], environment);
    expect(await exit).toEqual([2, null]);
    expect(stdout()).toMatch(/--out/);
  });
});
