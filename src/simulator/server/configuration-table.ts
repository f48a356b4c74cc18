/** The object types that can be written, with their attributes and defaults. */
export const attributes = {
  auth: {
    oauth_secret: '',
    password_digest: '',
    supported_algorithms_uas: 'MD5',
    refresh_token: '',
    username: '',
    md5_cred: '',
    realm: '',
    auth_type: 'userpass',
    password: '',
    supported_algorithms_uac: 'MD5',
    nonce_lifetime: '32',
    oauth_clientid: '',
  },
  aor: {
    minimum_expiration: '60',
    default_expiration: '3600',
    qualify_timeout: '3.000000',
    qualify_2xx_only: 'false',
    mailboxes: '',
    support_path: 'false',
    remove_unavailable: 'false',
    voicemail_extension: '',
    max_contacts: '0',
    authenticate_qualify: 'false',
    contact: '',
    maximum_expiration: '7200',
    qualify_frequency: '0',
    remove_existing: 'false',
    outbound_proxy: '',
  },
  // The most frequent of about 140 attributes of a real server.
  endpoint: {
    webrtc: 'no',
    allow: '(!all)',
    aors: '',
    auth: '',
    callerid: '<unknown>',
    context: 'default',
    direct_media: 'true',
    dtmf_mode: 'rfc4733',
    from_user: '',
    mailboxes: '',
    message_context: '',
    outbound_auth: '',
    rtp_symmetric: 'false',
    transport: '',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type ObjectType = keyof typeof attributes;

export const isObjectType = (name: string): name is ObjectType => Object.hasOwn(attributes, name);
