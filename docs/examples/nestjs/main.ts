// A Nest application that answers calls. `app.module.ts` lists its parts; this file runs it until Ctrl-C.
// Run: npx tsc -p docs/examples && ARI_URL=… ARI_USERNAME=… ARI_PASSWORD=… ARI_APP=hello node build/examples/nestjs/main.js
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.createApplicationContext(AppModule);
app.enableShutdownHooks();
