import { describe, expect, it } from 'vitest';
import { rig } from './support.js';
import { basic, once, owner, upgrade, wire } from './raw-connection.js';

const ping = `GET /ari/asterisk/ping HTTP/1.1\r\n${owner}`;
const page = (status: string, text: string): string =>
  `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\r\n<html><head>\r\n<title>${status}</title>\r\n</head><body>\r\n` +
  `<h1>${status.slice(4)}</h1>\r\n<p>${text}</p>\r\n<hr />\r\n<address>Asterisk</address>\r\n</body></html>\r\n`;

describe('the web server of the simulator', () => {
  it('responds with the headers of Asterisk', () =>
    rig(async ({ simulator }) => {
      const names = (await once(simulator, ping)).split('\r\n').map((line) => line.split(':')[0]);
      expect(names.slice(0, 7)).toEqual([
        'HTTP/1.1 200 OK',
        'Server',
        'Date',
        'Connection',
        'Cache-Control',
        'Content-type',
        'Content-Length',
      ]);
    }));

  it('responds to HEAD with a body, and continues with the connection', () =>
    rig(async ({ simulator }) => {
      const head = ping.replace('GET', 'HEAD');
      const text = await wire(simulator, `${head}\r\n${ping}\r\n`).until(/"pong"/);
      expect(text).toMatch(
        /^HTTP\/1.1 405 Method Not Allowed\r\n[^]*\r\n\r\n\{"message":"Invalid method"\}HTTP\/1.1 200 OK/,
      );
    }));

  it('responds with a page to invalid HTTP and to paths outside of ARI', () =>
    rig(async ({ simulator }) => {
      expect(await wire(simulator, 'hello\r\n\r\n').closed).toContain(page('400 Bad Request', 'Invalid Request'));
      for (const path of ['/', '/arix', '/httpstatus', 'http://x/ari/channels', '*']) {
        expect(await once(simulator, `GET ${path} HTTP/1.1\r\n${owner}`)).toContain(
          page('404 Not Found', 'The requested URL was not found on this server.'),
        );
      }
    }));

  it('accepts any case of a method, bare line feeds, a missing version and unknown methods', () =>
    rig(async ({ simulator }) => {
      expect(await once(simulator, ping.replace('GET', 'get'))).toContain('"pong"');
      expect(await once(simulator, ping.replaceAll('\r', ''))).toContain('"pong"');
      expect(await once(simulator, ping.replace(' HTTP/1.1', ''))).toContain('"pong"');
      const foo = await once(simulator, `FOO /ari/channels HTTP/1.1\r\n${owner}`);
      expect(foo).toMatch(/^HTTP\/1.1 405 [^]*Allow: OPTIONS,GET,POST\r\n/);
    }));

  it('limits the request line, a header and the number of headers', () =>
    rig(async ({ simulator }) => {
      const long = (length: number): string => ping.replace('ping', `ping?x=${'a'.repeat(length)}`);
      expect(await once(simulator, long(3_977))).toMatch(/^HTTP\/1.1 200 /);
      for (const length of [4_067, 20_000]) {
        expect(await once(simulator, long(length))).toContain(page('400 Bad Request', 'Request line too long'));
      }
      const header = (length: number): string => `${ping}X: ${'a'.repeat(length)}\r\n`;
      expect(await once(simulator, header(4_000))).toMatch(/^HTTP\/1.1 200 /);
      expect(await once(simulator, header(9_000))).toContain(page('400 Bad Request', 'Header line too long'));
      const many = (count: number): string => `${ping}${'X: y\r\n'.repeat(count)}`;
      expect(await once(simulator, many(98))).toMatch(/^HTTP\/1.1 200 /);
      expect(await once(simulator, many(99))).toContain(page('413 Request Entity Too Large', 'Too many headers'));
    }));

  it('accepts bodies of a limited size from any user', () =>
    rig(async ({ simulator }) => {
      const post = (type: string, size: number): Promise<string> => {
        const head = `POST /ari/nothing HTTP/1.1\r\nContent-Type: ${type}\r\nContent-Length: ${size}\r\n`;
        return once(simulator, head, ' '.repeat(size));
      };
      for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
        expect(await post(type, 40_961)).toMatch(/^HTTP\/1.1 413 [^]*\{"message":"Request body too large"\}$/);
      }
      expect(await post('text/plain', 60_000)).toMatch(/^HTTP\/1.1 401 /);
      expect(await post('application/x-www-form-urlencoded', 40_960)).toMatch(/^HTTP\/1.1 401 /);
    }));

  it('rejects malformed JSON before it checks credentials', () =>
    rig(async ({ simulator }) => {
      const post = (type: string, body: string): Promise<string> => {
        const head = `POST /ari/nothing HTTP/1.1\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n`;
        return once(simulator, head, body);
      };
      for (const body of ['{bad', '"text"', '1234', 'null']) {
        expect(await post('Application/JSON; charset=utf-8', body)).toMatch(
          /^HTTP\/1.1 400 [^]*Error parsing request body/,
        );
      }
      expect(await post('application/json', '[]')).toMatch(/^HTTP\/1.1 401 /);
      expect(await post('application/jsonp', '{bad')).toMatch(/^HTTP\/1.1 401 /);
    }));

  it('reads a chunked body, and sends no 100 Continue', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      const head = `POST /ari/channels/${channelId}/variable HTTP/1.1\r\n${owner}Content-Type: application/json\r\n`;
      const chunks = '12\r\n{"variable":"A","v\r\n9\r\nalue":"1"\r\n1\r\n}\r\n0\r\n\r\n';
      expect(await once(simulator, `${head}Transfer-Encoding: chunked\r\n`, chunks)).toMatch(/^HTTP\/1.1 204 /);
      expect((await ask('GET', `/channels/${channelId}/variable?variable=A`)).body).toEqual({ value: '1' });
      const waiting = wire(simulator, `${head}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`);
      await new Promise((resolve) => waiting.socket.once('connect', resolve));
      waiting.socket.write('{}');
      expect(await waiting.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 400 /);
      for (const length of ['abc', '-5']) {
        const text = await once(simulator, `${head}Content-Length: ${length}\r\n`);
        expect(text).toContain('<p>Invalid Content-Length in request!</p>');
      }
    }));

  it('closes an idle connection, and responds to one that is too slow', () =>
    rig(async ({ simulator }) => {
      const idle = wire(simulator, `${ping}\r\n`);
      const slow = wire(simulator, 'GET /ari');
      expect(await idle.closed).toMatch(/"asterisk_id":"[^"]*"\}$/);
      expect(await slow.closed).toContain(page('400 Bad Request', 'Timeout'));
    }));

  it('limits the number of connections', () =>
    rig(
      async ({ simulator }) => {
        const connection = wire(simulator, `${ping}\r\n`);
        const two = wire(simulator, `GET /ari/events?app=a HTTP/1.1\r\n${owner}${upgrade}\r\n`);
        await Promise.all([connection.until(/pong/), two.until(/101/)]);
        expect(await once(simulator, ping)).toBe('');
        connection.socket.destroy();
        await connection.closed;
        expect(await once(simulator, ping)).toContain('pong');
        two.socket.destroy();
      },
      { sessionLimit: 2 },
    ));

  it('allows a read-only user to read and to receive events only', () =>
    rig(
      async ({ simulator }) => {
        const reader = basic('reader:lookonly');
        const ask = (method: string, path: string): Promise<string> =>
          once(simulator, `${method} ${path} HTTP/1.1\r\n${reader}`);
        expect(await ask('GET', '/ari/channels')).toMatch(/^HTTP\/1.1 200 /);
        expect(await ask('OPTIONS', '/ari/channels')).toMatch(/^HTTP\/1.1 204 /);
        for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'PATCH']) {
          expect(await ask(method, '/ari/nothing/')).toMatch(/^HTTP\/1.1 403 [^]*\{"message":"Write access denied"\}$/);
        }
        const listening = wire(simulator, `GET /ari/events?app=a HTTP/1.1\r\n${reader}${upgrade}\r\n`);
        await listening.until(/^HTTP\/1.1 101 /);
        listening.socket.destroy();
      },
      { users: { reader: { password: 'lookonly', readOnly: true } } },
    ));

  it('allows requests from configured web origins', () =>
    rig(
      async ({ simulator }) => {
        const preflight = `OPTIONS /ari/channels HTTP/1.1\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: X-Foo\r\n`;
        const text = await once(simulator, `${preflight}Origin: http://a.b\r\n${owner}`);
        for (const line of ['Origin: http://a.b', 'Credentials: true', 'Methods: OPTIONS,GET,POST', 'Headers: X-Foo']) {
          expect(text).toContain(`Access-Control-Allow-${line}\r\n`);
        }
        expect(await once(simulator, `${preflight}Origin: http://a.b\r\n`)).toMatch(/^HTTP\/1.1 401 [^]*Allow-Origin/);
        expect(await once(simulator, `${preflight}Origin: http://c.d\r\n${owner}`)).not.toContain('Access-Control');
        expect(await once(simulator, `${ping}Origin: http://a.b\r\n`)).toContain('Allow-Credentials: true');
      },
      { origins: ['http://a.b'] },
    ));

  it('ignores an upgrade except on the event socket', () =>
    rig(async ({ simulator, ask }) => {
      expect(await once(simulator, `${ping}Upgrade: h2c\r\n`)).toContain('pong');
      expect(await once(simulator, `${ping}${upgrade.replace('Connection: Upgrade\r\n', '')}`)).toContain('pong');
      const events = `GET /ari/events?app=x HTTP/1.1\r\n${owner}`;
      expect(await once(simulator, `${events}Upgrade: h2c\r\n`)).toContain(page('426 Upgrade Required', ''));
      expect((await ask('POST', '/events?app=x')).headers.get('allow')).toBe('OPTIONS');
      expect((await ask('GET', '/applications')).body).toEqual([]);
    }));
});
