import type { Settings } from './config.js';

/**
 * No authentication: the From header identifies a caller. The context of messages does not exist: a SIP MESSAGE that came to
 * the dialplan would enter an application as a call, and the queue of messages would wait for its end.
 */
const endpoint = (name: string, lines: string) => `
[${name}]
type = endpoint
context = default
message_context = messages
transport = loopback
disallow = all
allow = ulaw,alaw
aors = ${name}
direct_media = no
media_address = 127.0.0.1
bind_rtp_to_media_address = yes
allow_subscribe = yes
moh_passthrough = yes
${lines}
`;

const phone = (name: string, lines = '') =>
  endpoint(name, `callerid = ${name} <${name}>\n${lines}`) +
  `
[${name}]
type = aor
max_contacts = 5
remove_existing = yes
qualify_frequency = 1
qualify_timeout = 0.5
`;

/**
 * `alice` and `bob` are there for sipp. `carol` is Asterisk registered with itself (`pjsip send unregister carol`), and a call to
 * PJSIP/carol arrives at stasis-hello; PJSIP/<extension>@loop calls any extension of the dialplan through SIP.
 */
export const pjsipConf = ({ sipPort }: Settings) => `
[global]
type = global
endpoint_identifier_order = username

[loopback]
type = transport
protocol = udp
bind = 127.0.0.1:${sipPort}
${phone('alice')}
${phone('bob')}
${phone('carol', 'from_user = loop')}
[carol]
type = registration
transport = loopback
server_uri = sip:127.0.0.1:${sipPort}
client_uri = sip:carol@127.0.0.1:${sipPort}
contact_user = stasis-hello
max_random_initial_delay = 0
${endpoint('loop', 'from_user = loop')}
[loop]
type = aor
contact = sip:127.0.0.1:${sipPort}
`;
