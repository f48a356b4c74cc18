import type { Socket } from 'node:net';
import { drip, flood, type Behavior } from '../support/raw-server.js';

const say =
  (text: string): Behavior =>
  (socket) =>
    void socket.write(text, 'latin1');

const sayAndFlood =
  (text: string, more: string): Behavior =>
  (socket) => {
    socket.write(text, 'latin1');
    flood(socket, more);
  };

const repeat =
  (text: string, interval: number): Behavior =>
  (socket: Socket) => {
    const timer = setInterval(() => socket.write(text, 'latin1'), interval);
    socket.on('close', () => clearInterval(timer));
  };

const OK = 'HTTP/1.1 200 OK\r\n';
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

/** Responses that never end, or that no normal server sends. */
export const hostileBehaviors: Readonly<Record<string, Behavior>> = {
  'sends nothing': () => undefined,
  'closes the connection': (socket) => socket.end(),
  'resets the connection': (socket) => socket.resetAndDestroy(),
  'switches protocols to a WebSocket': say(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  ),
  'switches protocols without naming one': say('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
  'switches protocols and sends on': sayAndFlood(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    'x',
  ),
  'says 100 Continue once': say('HTTP/1.1 100 Continue\r\n\r\n'),
  'says 100 Continue again and again': repeat('HTTP/1.1 100 Continue\r\n\r\n', 5),
  'says 100 Continue as fast as it can': (socket) => flood(socket, 'HTTP/1.1 100 Continue\r\n\r\n'),
  'gives early hints as fast as it can': (socket) => flood(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'),
  'says 102 Processing and nothing else': repeat('HTTP/1.1 102 Processing\r\n\r\n', 50),
  'stops in the status line': say('HTTP/1.1 20'),
  'stops after the status line': say(OK),
  'stops in the headers': say(`${OK}content-length: 2\r\n`),
  'drips its headers': (socket) => drip(socket, `${OK}x-header: `),
  'sends headers without end': sayAndFlood(OK, 'x-header: value\r\n'),
  'sends one header without end': sayAndFlood(`${OK}x-header: `, 'x'),
  'sends a reason phrase without end': sayAndFlood('HTTP/1.1 200 ', 'x'),
  'stops before the body': say(`${OK}content-length: 10\r\n\r\n`),
  'stops in the body': say(`${OK}content-length: 10\r\n\r\n[1,`),
  'stops in a body without length': say(`${OK}\r\n[1,`),
  'stops in a body of HTTP/1.0': say('HTTP/1.0 200 OK\r\n\r\n[1,'),
  'drips its body': (socket) => drip(socket, `${OK}content-length: 100000\r\n\r\n`),
  'promises a terabyte': say(`${OK}content-length: 1099511627776\r\n\r\n`),
  'sends a body without end': sayAndFlood(`${OK}\r\n`, '[1,'),
  'sends a body longer than the largest number': sayAndFlood(`${OK}content-length: 99999999999999999999\r\n\r\n`, '1'),
  'sends chunks without end': sayAndFlood(`${OK}transfer-encoding: chunked\r\n\r\n`, chunk('x'.repeat(1_000))),
  'sends chunks of one byte without end': sayAndFlood(`${OK}transfer-encoding: chunked\r\n\r\n`, chunk('x')),
  'sends a chunk size without end': sayAndFlood(`${OK}transfer-encoding: chunked\r\n\r\n`, '0'),
  'sends a chunk extension without end': sayAndFlood(`${OK}transfer-encoding: chunked\r\n\r\n1;a=`, 'x'),
  'sends a trailer without end': sayAndFlood(`${OK}transfer-encoding: chunked\r\n\r\n0\r\n`, 'x-trailer: value\r\n'),
  'leaves out the last chunk': say(`${OK}transfer-encoding: chunked\r\n\r\n${chunk('[]')}`),
  'closes before the last chunk': (socket) =>
    void socket.end(`${OK}transfer-encoding: chunked\r\n\r\n${chunk('[]')}`, 'latin1'),
  'sends a refusal without end': sayAndFlood('HTTP/1.1 500 Internal Server Error\r\n\r\n', '<p>no</p>'),
  'stops in a refusal': say('HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\n{'),
  'sends a redirect without end': sayAndFlood('HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\n\r\n', 'moved '),
  'sends a negative length': say(`${OK}content-length: -1\r\n\r\n[]`),
  'sends two lengths': say(`${OK}content-length: 2\r\ncontent-length: 3\r\n\r\n[]`),
  'sends a length and chunks': say(`${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n[]`),
  'sends an unknown transfer encoding': say(`${OK}transfer-encoding: magic\r\n\r\n[]`),
  'sends a NUL in a header': say(`${OK}x-a: \0\r\ncontent-length: 2\r\n\r\n[]`),
  'sends a header without a colon': say(`${OK}nonsense\r\ncontent-length: 2\r\n\r\n[]`),
  'speaks another protocol': say('220 mail.example ESMTP\r\n'),
  'speaks HTTP/2': say('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  'sends noise without end': (socket) => flood(socket, '\u0001\u00ff'),
  'sends empty lines without end': (socket) => flood(socket, '\r\n'),
  'sends the status 99': say('HTTP/1.1 099 What\r\ncontent-length: 0\r\n\r\n'),
  'sends the status 600': say('HTTP/1.1 600 What\r\ncontent-length: 0\r\n\r\n'),
  'sends the status 999': say('HTTP/1.1 999 What\r\ncontent-length: 2\r\n\r\n[]'),
  'asks for an upgrade': say('HTTP/1.1 426 Upgrade Required\r\nupgrade: h2c\r\ncontent-length: 0\r\n\r\n'),
  'stops reading': (socket) => void socket.pause(),
};
