import { readConfig } from './app/config.ts';
import { runScript } from './app/run-script.ts';
import { serve } from './app/serve.ts';

await runScript(async () => serve(readConfig(process.env)));
