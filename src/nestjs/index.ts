export { Ari } from './ari.js';
export { AriHealthIndicator, type AriHealth } from './ari-health-indicator.js';
export { AriModule, type AriModuleExtras } from './ari-module.js';
export { InjectAri, getAriToken } from './ari-token.js';
export { CallFlow, type CallFlowOptions, type FlowDecorator } from './call-flow.js';
export { OnAriEvent, type OnAriEventOptions } from './on-ari-event.js';
