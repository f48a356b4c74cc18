export { provideAri, withTransport, type AriFeature } from './provide-ari.js';
export { injectAri, injectBridges, injectChannels, injectConnectionState } from './inject-ari.js';
