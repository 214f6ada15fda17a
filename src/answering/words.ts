import type { Elapsed } from '../domain/elapsed.ts';
import type { ReplyLanguage } from '../domain/outcome.ts';

type ElapsedWords = Pick<Elapsed, 'said' | 'isUnder'>;

/** Everything the recipe itself says to residents (statements, safety texts and scope notes are data under corpus/). */

export const WORDS = {
  unread: '（请以办理机构答复为准）',
  human: '转人工',
  noneOfThese: '都不是，转人工',
  safeNow: '好的，人没事就好。还有要问的，接着说。',
  noDanger: '没危险，接着答我问的',
  inShort: '要紧的是：',
  restsOn: (sources: string) => `刚才说的依据是：${sources}。我这里存的是白话写的要点，没有条文原文。`,
  notSo: (figure: string) => `不是${figure}：`,

  clarifyClosest: '没太把握您问的是哪件事，是下面这些里的哪一个？也可以换个说法再问，或者转人工。',
  clarifyMatter: '您问的是哪件事？点一个，或者把要办的事说一两句。',
  clarifyDomain: (name: string) => `您想问${name}的哪方面？点一个，或者把情况说一两句。`,

  noEvidence: (staffed: boolean) =>
    staffed
      ? '这个问题我这里查不到有依据的答案，不敢乱说。已经转给工作人员，请等回复；着急的话，可以打12348免费问。'
      : '这个问题我这里查不到有依据的答案，不敢乱说。请打12348免费问，或者到公共法律服务中心当面问。',
  askedForPerson: (staffed: boolean) =>
    staffed
      ? '好的，给您转工作人员。请在这里等回复，也可以接着补充情况。着急的话，可以打12348。'
      : '好的，给您记下了。不过现在还没有工作人员接在这头，请先打12348，那边有人接。',
  askedForPersonEnglish: (staffed: boolean) =>
    staffed
      ? 'I am passing you to our staff. Please wait here for their reply; if it is urgent, call 12348 (free legal hotline).'
      : 'Nobody of our staff is on the line here yet. Please call 12348 (free legal hotline).',
  openAmount: '这里具体是多少，我没有登记，不敢乱说，要以办理机构和当地公布的为准。',
  hangsOnTheCase: '这要看您的具体情况，或者要查当地的情况，我这里没有依据，不敢乱说。',
  personalCase: (say: string, staffed: boolean) =>
    staffed ? `${say}已转给工作人员，请等回复。` : `${say}可以打12348免费问。`,
  localDetail: (office: string, what: string, staffed: boolean) =>
    `${office}的${what}，主管单位还没有登记进来，我不敢乱说。请打12348或12345问${
      staffed ? '；也给您转了工作人员。' : '。'
    }`,
  fault: (staffed: boolean) =>
    staffed
      ? '刚才系统出了点问题，没能答上。已经转给工作人员，请等回复；着急请打12348。'
      : '刚才系统出了点问题，没能答上。请换个说法再问一次，或者打12348免费问。',

  outside: (name: string, doors: string) => `${name}不归公共法律服务管。${doors}`,
  outsideNoDoor: '这个我帮不上。我能答公证、法律援助、信访、调解、行政复议、劳动仲裁、工资、信息公开这些事。',
  door: (number: string, name: string) => `可以打${number}（${name}）`,
  nothingAsked: '没看到您的问题。请用一两句话说说您想办什么、问什么。',

  ofArticles: (title: string, articles: readonly number[]) =>
    `《${title}》${articles.map((one) => `第${one}条`).join('、')}，这里说的是要点，不是原文：`,
  articlesNotHere: (title: string, articles: readonly number[]) =>
    `《${title}》${articles.map((one) => `第${one}条`).join('、')}我这里没有收录，不能替您念，也不敢猜。`,
  noSuchArticle: (title: string, article: number, last: number) =>
    `《${title}》一共${last}条，没有第${article}条。您想问的是下面哪件事？也可以直接把事情说一两句。`,
  lawReplaced: (title: string, by: string) =>
    `《${title}》已经不用了，现在按《${by}》。您想问的是下面哪件事？也可以直接把事情说一两句。`,
  lawNotHere: (title: string | undefined) =>
    `${title === undefined ? '您说的这部法规' : `《${title}》`}我这里没有收录，有没有、怎么写的都不敢乱说。`,

  comesTo: (sum: string, amount: string) => `按${sum}算，是${amount}。`,
  comesToPay: (tenure: string, pay: string) => `按干了${tenure}算，是${pay}工资。`,
  inMoney: (wage: number, yuan: number) => `月工资按您说的${wage}元算，是${yuan}元。`,
  periodOver: (from: string, { said, isUnder }: ElapsedWords, length: string) =>
    `要是从${from}那天算起${isUnder ? '快' : '有'}${said}了，${length}的期限就过了。`,
  periodRuns: (from: string, { said, isUnder }: ElapsedWords, length: string) =>
    `要是从${from}那天算起${isUnder ? '还不到' : '是'}${said}，${length}的期限还没过。`,
  underName: (matter: string, text: string) => `【${matter}】${text}`,
  openPart: (part: string) => `“${part}”这一问没有查到依据，可以转人工。`,
  notInReport: (what: string) => `《海东市2024年度法治政府建设工作情况的报告》里没有写${what}。`,
  notInReportYear: (year: string) => `报告里没有${year}年的这个数，只有2024年的：`,
  notInReportArea: (area: string) => `报告里没有单独写${area}的数，只有全市的：`,
  thisFigure: '这个数字',

  /* With a model */
  speakers: { resident: '居民', bot: '机器人', staff: '工作人员' },
  understoodAs: (question: string) => `我理解您问的是“${question}”。`,
  notWhole: '您问的里头有的没有查到依据，可以转人工再问。',
  notWholeEnglish: 'Part of your question has no source here; you can ask our staff.',
  bindingEnglish: 'For anything binding, please ask our staff or call 12348 (free legal hotline).',
  bindingOther:
    '以上译文以中文原文为准；要办事请找工作人员，或打12348。For anything binding, ask our staff or call 12348.',
  languageNames: { zh: '中文', en: '英文', bo: '藏文', ug: '维吾尔文', other: '居民提问所用的语言' },
  objections: (lines: readonly string[]) =>
    `上一次写的有问题，请重写，改掉这些：\n${lines.map((line) => `- ${line}`).join('\n')}`,
  objection: {
    figure: '依据里没有这个数或者单位',
    number: '依据里没有这个数',
    date: '依据里没有这个日期',
    'amount-word': '依据里没有这个说法',
    swapped: '这个数在依据里说的是另一件事',
    bound: '“以内、以上、不超过”跟依据不一样',
    law: '没有引这部法律',
    article: '没有引这一条',
    phone: '依据里没有这个号码',
    link: '依据里没有这个网址',
    role: '依据里没有这个单位',
    result: '依据里没有这个结果',
    turned: '意思跟依据反了，或者轻重变了',
    'no-mark': '这一句没有写明出自哪条依据',
    unsupported: '这一句大半不是依据里的话',
    language: '没有用要求的语言',
    'foreign-sign': '有不该有的记号',
  },
  lost: {
    core: (mark: string) => `没有说到${mark}，这一条必须说`,
    companion: (mark: string) => `漏了${mark}，少了它会误解`,
    exception: (words: string) => `漏了“${words}”`,
    long: '写得太长，要比依据短',
    nothing: '没有可用的句子',
  },

  /** The same in English, for questions in English. */
  english: {
    unread: ' (Please check with the office in charge.)',
    safeNow: 'Good that it is over. If you have a question, go on.',
    noDanger: 'No danger, please answer',
    noneOfThese: 'None of these: a person, please',
    inShort: 'In short: ',
    restsOn: (sources: string) =>
      `That rests on: ${sources}. I keep summaries in plain words, not the text of the law.`,
    fault: (staffed: boolean) =>
      staffed
        ? 'Something went wrong here and I could not answer. I have passed it to our staff; if it is urgent, call 12348 (free legal hotline).'
        : 'Something went wrong here and I could not answer. Please ask again in other words, or call 12348 (free legal hotline).',
    clarifyMatter: 'What is it about? Pick one, or tell me in a sentence.',
    clarifyClosest:
      'I am not sure which of these you mean. Pick one, put it another way, or ask for a person.',
    noEvidence: (staffed: boolean) =>
      staffed
        ? 'I have no source that answers this, and I will not guess. I have passed it to our staff; if it is urgent, call 12348 (free legal hotline).'
        : 'I have no source that answers this, and I will not guess. Please call 12348 (free legal hotline).',
    hangsOnTheCase:
      'This hangs on your own case or on local details that I have no record of, so I will not guess.',
    personalCase: (say: string, staffed: boolean) =>
      staffed
        ? `${say} I have passed it to our staff; please wait for their reply.`
        : `${say} Please call 12348 (free legal hotline).`,
    outsideNoDoor:
      'I cannot help with this. I answer about notarization, legal aid, petitions, mediation, administrative reconsideration, labour disputes and the like.',
    openPart: (part: string) => `I found no source for “${part}”; you can ask for a person.`,
  },

  menu: '您可以直接打字问，也可以点下面的服务：',
  entryMissing: '这一项已经更新，请直接打字问。',
} as const;

/** What is said in English in English, all else in Chinese. */
export const wordsFor = (language: ReplyLanguage) => (language === 'en' ? WORDS.english : WORDS);
