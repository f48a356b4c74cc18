/** The user of the simulator if no other is given. The password is public, so messages may show it. */
export const defaultUser = { name: 'hey', password: 'peekaboo' } as const;

interface Login {
  readonly name: string;
  readonly password: string;
}

/** Returns what the command prints when the simulator listens: requests to try, without passwords that are secret. */
export function startupMessage(url: string, { name, password }: Login): string {
  const isPublic = name === defaultUser.name && password === defaultUser.password;
  // Without a password, curl asks for it.
  const login = isPublic ? `'${name}:${password}'` : `'${name}'`;
  const key = `${encodeURIComponent(name)}${isPublic ? `%3A${password}` : ':<password>'}`;
  return [
    `A simulated Asterisk listens on ${url}. Ctrl-C ends it.`,
    '',
    `  REST     curl -u ${login} ${url}/ari/asterisk/info`,
    `  events   ${url.replace('http', 'ws')}/ari/events?app=hello&api_key=${key}`,
    `  a call   curl -u ${login} -X POST '${url}/ari/channels?endpoint=Local/echo@default&app=hello'`,
    '',
    '',
  ].join('\n');
}
