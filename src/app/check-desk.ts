import { shanghaiDay } from '../domain/shanghai-time.ts';
import { domainIdsIn, readDeskConfig } from './desk-config.ts';
import type { Finding } from './finding.ts';

/** From this month on the next year's calendar is missed: the notice comes in November. */
const NEXT_YEAR_FROM_MONTH = 12;

/** What the doctor says about the desk's arrangements: every fault with its place, and what the bureau has still to settle. */
export function checkDesk(options: {
  readonly path: string;
  readonly corpusDir: string;
  readonly now: Date;
}): readonly Finding[] {
  const { path, corpusDir, now } = options;
  const { config, faults } = readDeskConfig(path, corpusDir, domainIdsIn(corpusDir));
  if (config === undefined)
    return faults.map(({ file, line, message }) => ({ level: '错误', words: `${file}:${line} ${message}` }));
  const { policy, years } = config;
  const findings: Finding[] = [
    {
      level: '正常',
      words: `工作台的安排没有错误：${policy.departments.length} 个部门，${policy.people.length} 个登记的人员。`,
    },
  ];
  if (!policy.hoursConfirmed)
    findings.push({
      level: '注意',
      words: `上班时间是假定的（${path} 的 hours）：主管单位核对以后把 confirmed 改成 true；没改以前，告诉居民的时间都注明“以办理机构公布的为准”。`,
    });
  if (!policy.people.some(({ role }) => role === 'admin'))
    findings.push({
      level: '注意',
      words:
        '没有登记管理员：暂时由工作人员群的群管理员担任（能授权、能暂停自动回答）。在 people 里登记一位。',
    });
  if (!policy.people.some(({ role }) => role === 'supervisor'))
    findings.push({
      level: '注意',
      words: '没有登记主管：超过时限的工单会叫管理员，没有管理员就没有人被叫到。',
    });
  const [year = 0, month = 0] = shanghaiDay(now).split('-').map(Number);
  for (const wanted of month >= NEXT_YEAR_FROM_MONTH ? [year, year + 1] : [year]) {
    if (years.includes(wanted)) continue;
    findings.push({
      level: wanted === year ? '错误' : '注意',
      words: `没有 ${wanted} 年的放假安排：碰到这一年的时限算不出来，也不会提醒。补 corpus/calendar/${wanted}.yaml。`,
    });
  }
  return findings;
}
