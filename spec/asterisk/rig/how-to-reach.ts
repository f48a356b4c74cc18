import { dialplan } from './config-dialplan.js';
import type { AsteriskFacts } from './types.js';

export function howToReach({ version, url, tlsUrl, caFile, sipPort, logFile, ...facts }: AsteriskFacts): string {
  const numbers = Object.entries(dialplan).filter(([number]) => number !== 'broadcast' || facts.release === '22');
  return `
Asterisk ${version} is up, on this machine only.

  ARI         ${url}/ari
              ${tlsUrl}/ari (trust ${caFile})
  user        ${facts.username}, password ${facts.password}
  read only   ${facts.readOnly.username}, password ${facts.readOnly.password}
  SIP         127.0.0.1:${sipPort} (UDP), as alice or bob, without password
  log         ${logFile}

Try it:

  curl -u ${facts.username}:${facts.password} ${url}/ari/asterisk/info
  curl -u ${facts.username}:${facts.password} -X POST '${url}/ari/channels?endpoint=Local/1000@default&extension=echo&context=default'

Numbers to call, as Local/<number>@default or, through SIP, PJSIP/<number>@loop:

${numbers.map(([number, meaning]) => `  ${number.padEnd(16)}${meaning}`).join('\n')}

For npm start in another terminal:

  export ARI_URL=${url}
  export ARI_USERNAME=${facts.username}
  export ARI_PASSWORD=${facts.password}
  export ARI_APP=hello

Ctrl-C stops it.
`;
}
