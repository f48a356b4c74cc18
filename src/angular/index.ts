export { provideAri, withTransport, type AriFeature } from './provide-ari.js';
export { injectAri, injectBridges, injectChannels, injectConnection } from './inject-ari.js';
