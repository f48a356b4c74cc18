/** The known facts of a failed attempt to connect. */
export interface Failure {
  /** The status of the response that refused the attempt. */
  readonly status?: number;
  /** The message of the error, with the code of the system or of Node. */
  readonly message: string;
}

const HTTP_CONF = 'check that Asterisk runs, and enabled, bindaddr and bindport in http.conf';

const byStatus: Readonly<Record<number, string>> = {
  400: 'a proxy in between may have changed the handshake; it must pass the query and the headers Upgrade and Connection',
  401: 'check username and password against the user in ari.conf, then: asterisk -rx "module reload res_ari.so"',
  403: 'access is denied; check acl, permit and deny in ari.conf, or the rules of a proxy in between',
  404: 'there is no ARI, or Asterisk still loads it; check prefix in http.conf and the path of the url, and that res_ari.so and res_ari_events.so run',
  407: 'a proxy in between wants credentials of its own',
  426: 'a proxy in between does not pass WebSocket upgrades; it must forward the headers Upgrade and Connection over HTTP/1.1',
  502: 'a proxy in between cannot reach Asterisk; check its upstream address and that Asterisk runs',
  503: 'Asterisk is loading or shutting down, or a proxy in between has no server',
  504: 'a proxy in between gets no response from Asterisk; check its upstream address',
};

const byMessage: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, `the port is closed; ${HTTP_CONF}`],
  [/ENOTFOUND|EAI_AGAIN/, 'the name of the host is not found; check the url and the DNS'],
  [
    /EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|not open within|no answer/,
    'no response; check the host, the port and firewalls',
  ],
  [/CERT_HAS_EXPIRED|certificate has expired/, 'the certificate has expired; renew it'],
  [/CERT_NOT_YET_VALID|not yet valid/, 'the certificate is not valid yet; check the clocks'],
  [/ALTNAME|altnames/, 'the certificate is for another host name; use a name that it contains'],
  [
    /ALERT_\w*CERTIFICATE|alert certificate required|HANDSHAKE_FAILURE|alert handshake failure/i,
    'the server wants a client certificate; pass tls.cert and tls.key',
  ],
  [
    /certificate|CERT/i,
    'the certificate is not trusted; pass its authority as the option tls.ca, or in NODE_EXTRA_CA_CERTS',
  ],
  [
    /WRONG_VERSION|wrong version|packet length/i,
    'the port does not use TLS; write http in the url, or the port of tlsbindaddr in http.conf',
  ],
  [/Parse Error|HPE_/, `the port does not use HTTP; ${HTTP_CONF}`],
  [
    /hang up|ECONNRESET|EPIPE|without a response/,
    'closed without a response; the sessionlimit of http.conf (100) is reached, or the port uses TLS and the url needs https',
  ],
];

const OTHER = 'see the log of Asterisk, and of a proxy in between; npx rx-ari doctor checks more';

/** Returns the likely reason of a failed attempt to connect, and what to do about it. */
export function failureAdvice({ status, message }: Failure): string {
  if (status === undefined) return byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? OTHER;
  if (status >= 300 && status < 400) return 'the server redirects; use the address that it redirects to as url';
  if (status < 300) return 'a web server responds there instead of ARI; check host, port and path of the url';
  return byStatus[status] ?? OTHER;
}
