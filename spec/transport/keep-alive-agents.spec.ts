import type { AgentOptions } from 'node:http';
import { describe, expect, it } from 'vitest';
import { agentFor } from '../../src/transport/keep-alive-agents.js';

/** The time after which Asterisk closes an idle connection. */
const SERVER_TIMEOUT_MS = 15_000;

describe('agentFor', () => {
  it.each(['http://pbx', 'https://pbx'])('closes idle connections to %s long before Asterisk does', (url) => {
    const { keepAlive, timeout } = (agentFor(url, undefined) as unknown as { readonly options: AgentOptions }).options;
    expect(keepAlive).toBe(true);
    expect(timeout).toBeGreaterThan(0);
    expect(timeout).toBeLessThan(SERVER_TIMEOUT_MS / 2);
  });
});
