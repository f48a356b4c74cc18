import type { Settings } from './config.js';
import { certificate, certificateKey } from './recipe.js';

export const owner = { username: 'hey', password: 'peekaboo' };
export const reader = { username: 'reader', password: 'lookonly' };

export const httpConf = ({ port, tlsPort, prefix, sessionLimit }: Settings) => `
[general]
enabled = yes
bindaddr = 127.0.0.1
bindport = ${port}
prefix = ${prefix}
${sessionLimit === undefined ? '' : `sessionlimit = ${sessionLimit}`}
tlsenable = yes
tlsbindaddr = 127.0.0.1:${tlsPort}
tlscertfile = ${certificate}
tlsprivatekey = ${certificateKey}
`;

export const ariConf = () => `
[general]
enabled = yes
allowed_origins = *

[${owner.username}]
type = user
read_only = no
password = ${owner.password}

[${reader.username}]
type = user
read_only = yes
password = ${reader.password}
`;
