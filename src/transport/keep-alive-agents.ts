import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';

/** How long an idle connection is kept, in milliseconds. Asterisk closes it after 15 seconds. */
const options: AgentOptions = { keepAlive: true, timeout: 4_000 };

/** All clients share the agents, because a server accepts few connections. */
const plain = closeIdleTalkers(new HttpAgent(options));
const secure = closeIdleTalkers(new HttpsAgent(options));

/** Returns the agent for a server. Agents with their own certificates are not shared. */
export function agentFor(url: string, secureContext: SecureContext | undefined): HttpAgent {
  if (secureContext) return closeIdleTalkers(new HttpsAgent({ ...options, secureContext }));
  return url.startsWith('https:') ? secure : plain;
}

/**
 * Closes an idle connection on which the server sends data. Node would drop the data at first and then read the rest
 * as the response to the next request.
 */
function closeIdleTalkers<A extends HttpAgent>(agent: A): A {
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  agent.keepSocketAlive = (socket) => {
    socket.once('data', destroySelf);
    return keep(socket);
  };
  agent.reuseSocket = (socket, request) => {
    socket.off('data', destroySelf);
    reuse(socket, request);
  };
  return agent;
}

function destroySelf(this: Duplex): void {
  this.destroy();
}
