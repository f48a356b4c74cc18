import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';

/** How long an idle connection is kept, in milliseconds. Asterisk closes it after 15 seconds. */
const options: AgentOptions = { keepAlive: true, timeout: 4_000 };

/** Shared by all clients: a server accepts few connections. */
const plain = closeIdleTalkers(new HttpAgent(options));
const secure = closeIdleTalkers(new HttpsAgent(options));

/** The connections to a server. Those with certificates of their own are not shared. */
export function agentFor(url: string, secureContext: SecureContext | undefined): HttpAgent {
  if (secureContext) return closeIdleTalkers(new HttpsAgent({ ...options, secureContext }));
  return url.startsWith('https:') ? secure : plain;
}

/**
 * Closes an idle connection on which the server sends. Node reads and drops such bytes for as long as they come, and
 * takes the rest for the response of the next request.
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
