import { createSeededRandom } from '../../src/domain/seeded-random.ts';

/** A passage of a made-up statute book. */
export interface MadePassage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A made-up question and the passage that it was made from: the one that a search should find. */
export interface MadeQuestion {
  readonly text: string;
  readonly source: string;
}

/** Characters of statutes from common to rare; words are made of these, the common ones more often. */
const CHARACTERS =
  '人民法院行政机关公安部门规定应当依照处理申请决定期限责任合同当事人财产权利义务单位管理监督工作国家社会保险劳动者用人工资争议仲裁诉讼证据调解协议执行判裁上级地方政府主管经营消费服务产品质量安全生产建设土地房屋登记继承婚姻家庭子女抚养赡老年未成妇残疾教育学校医疗救助援律师证信访复议赔偿处罚款没收许可公开信息个人隐私网络数据交通运输机动车驾驶道路环境保护污染水资源森林草原农村集体组织委员会选举代表会计审税金融银行贷利息担抵押质留置债务债破产股东董事票证券投期货技术专商标著作侵害损失伤害故意过失犯罪刑拘逮捕监狱矫正假释缓减免诚实守秩序公共利益文化体育卫食药品医军人民族宗教外交出入境海关检验疫动植物防控突发事件灾消火警枪支爆炸危险化学核能电力煤矿';
/** What statutes put between their matters. */
const JOINTS = [
  '的，',
  '应当',
  '可以',
  '不得',
  '并',
  '或者',
  '以及',
  '由',
  '对',
  '在',
  '之日起',
  '内',
  '按照',
  '有下列情形之一的：',
  '。',
  '；',
  '，',
];
/** How laypeople begin and end a question. */
const OPENINGS = ['我想问', '请问', '我家', '我们单位', '村里', '邻居', '老板', ''];
const ENDINGS = ['怎么办', '可以吗', '要多久', '找谁', '合法吗', '怎么赔', '需要什么材料'];

const WORD_COUNT = 30_000;
const TOPIC_COUNT = 400;
const ARTICLES_A_LAW = 120;

/** Rank 0 about as often as Zipf's law says for `count` words (exponent 1). */
const zipf = (random: () => number, count: number): number =>
  Math.min(count - 1, Math.floor(Math.exp(random() * Math.log(count + 1))) - 1);

function makeWords(random: () => number): string[] {
  const characters = [...new Set(CHARACTERS)];
  // Beyond the listed characters, further Han characters at ever lower frequency: variety grows as in a real library.
  for (let i = 0; i < 2200; i++) characters.push(String.fromCharCode(0x4e00 + ((i * 7919) % 20_000)));
  const words = new Set<string>();
  while (words.size < WORD_COUNT) {
    const length = random() < 0.75 ? 2 : random() < 0.6 ? 3 : 4;
    let word = '';
    for (let i = 0; i < length; i++) word += characters[zipf(random, characters.length)] ?? '';
    words.add(word);
  }
  return [...words];
}

/**
 * `count` passages of 60 to 220 characters in laws of 120 articles. Words follow Zipf's law over all laws; each law prefers its own
 * topics, as real ones do. The same numbers give the same passages, and a smaller count gives the head of a larger one.
 */
export function synthesise(
  count: number,
  seed = 20_261_123,
): { passages: MadePassage[]; questions: (wanted: number) => MadeQuestion[] } {
  const random = createSeededRandom(seed);
  const words = makeWords(random);
  const topics = Array.from({ length: TOPIC_COUNT }, () =>
    Array.from({ length: 80 }, () => words[Math.floor(random() * WORD_COUNT)] ?? ''),
  );
  const passages: MadePassage[] = [];
  const matters: string[][] = [];
  for (let i = 0; i < count; i++) {
    const law = Math.floor(i / ARTICLES_A_LAW);
    const lawTopics = [0, 1, 2].map((n) => topics[(law * 7 + n * 131) % TOPIC_COUNT] ?? []);
    const length = 60 + Math.floor(random() * 160);
    const used: string[] = [];
    let text = '';
    while (text.length < length) {
      const topic = lawTopics[Math.floor(random() * 3)] ?? [];
      const word =
        random() < 0.35 ? (topic[zipf(random, topic.length)] ?? '') : (words[zipf(random, WORD_COUNT)] ?? '');
      used.push(word);
      text += word;
      if (random() < 0.45) text += JOINTS[Math.floor(random() * JOINTS.length)];
    }
    matters.push(used);
    passages.push({
      id: `p${i}`,
      title: `${topics[law % TOPIC_COUNT]?.slice(0, 2).join('')}法第${(i % ARTICLES_A_LAW) + 1}条`,
      text: `${text}。`,
    });
  }
  /** Questions of some 20 to 30 characters: three to five words of one passage among everyday ones. */
  const questions = (wanted: number): MadeQuestion[] => {
    const draw = createSeededRandom(seed + 1);
    return Array.from({ length: wanted }, () => {
      const source = Math.floor(draw() * count);
      const matter = matters[source] ?? [];
      const pick = (list: readonly string[]): string => list[Math.floor(draw() * list.length)] ?? '';
      const parts = Array.from({ length: 3 + Math.floor(draw() * 3) }, () => pick(matter));
      const text =
        pick(OPENINGS) +
        parts.join(pick(['', '的', '了'])) +
        (words[zipf(draw, WORD_COUNT)] ?? '') +
        pick(ENDINGS);
      return { text, source: `p${source}` };
    });
  };
  return { passages, questions };
}
