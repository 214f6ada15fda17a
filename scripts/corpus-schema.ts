import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runScript } from '../src/app/run-script.ts';
import { calendarSchema, guideSchema } from '../src/corpus/guide-schema.ts';
import { fileSchemas } from '../src/corpus/schema.ts';
import {
  domainsSchema,
  outsideSchema,
  personalSchema,
  serviceSchema,
  vagueSchema,
} from '../src/corpus/scope-schema.ts';

/** Publishes the validator's own schemas as JSON Schema for editors; `--check` only says whether the published ones are current. */
await runScript(async () => {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      out: { type: 'string', default: 'corpus/schema' },
    },
  });
  const stale: string[] = [];
  mkdirSync(values.out, { recursive: true });
  for (const [name, schema] of Object.entries({
    ...fileSchemas,
    guide: guideSchema,
    calendar: calendarSchema,
    domains: domainsSchema,
    outside: outsideSchema,
    personal: personalSchema,
    service: serviceSchema,
    vague: vagueSchema,
  })) {
    const path = join(values.out, `${name}.schema.json`);
    const text = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale.push(path);
    if (!values.check) writeFileSync(path, text);
  }
  if (stale.length === 0) console.log('JSON Schema 是最新的。');
  else if (values.check)
    console.log(`JSON Schema 过期了：${stale.join('、')}。请运行 npm run corpus:schema。`);
  else console.log(`已写出：${stale.join('、')}`);
  return values.check && stale.length > 0 ? 1 : 0;
});
