import { Module } from '@nestjs/common';
import { AriModule } from 'rx-ari/nestjs';
import { CallLog } from './call-log.js';
import { Greeter } from './greeter.js';
import { Outgoing } from './outgoing.js';
import { Visitors } from './visitors.js';

/** Reads the address and the credentials of Asterisk from the environment. */
const options = () => {
  const { ARI_URL: url = 'http://localhost:8088', ARI_USERNAME: username = 'hey' } = process.env;
  const { ARI_PASSWORD: password = 'peekaboo', ARI_APP: app = 'hello' } = process.env;
  return { url, username, password, app };
};

@Module({
  imports: [AriModule.forRootAsync({ useFactory: options })],
  providers: [CallLog, Greeter, Outgoing, Visitors],
})
export class AppModule {}
