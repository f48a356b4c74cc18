export { AriServer } from './ari-server.js';
