/**
 * How a text talks of its matter, whatever the matter: 怎么伪造 wants to do it, 伪造会怎么判 asks what follows, 他伪造 tells of another's
 * doing. Several may hold. Patterns are of the language, never of a subject.
 */
const MANNERS: Readonly<Record<string, RegExp>> = {
  how: /怎么(?!办|处罚|处理|判|罚)|咋(?!办|处理|处罚|判|罚)|如何|怎样|阿么|教我|教教|法子|窍|门路|路子|渠道|技巧/u,
  help: /帮我|替我|给我|帮忙|能不能|可不可以|找人|谁能|有没有人|哪里|哪儿|哪有|哪弄|哪买|多少钱|行不|行吗|成不|可以吗|中不/u,
  rule: /违法|犯法|犯罪|后果|处罚|罚|判|坐牢|责任|合法|算不算|会怎|会咋|追究|赔|规定|允许|禁止/u,
  remedy: /怎么办|咋办|举报|告|投诉|维权|报警|找谁|撤销|追回|防|揭发|证明|取证/u,
  other: /他|她|对方|老板|人家|别人|有人|老公|老婆|公司|单位|厂里|邻居|亲戚|被|让我|叫我|逼我/u,
  plan: /想|打算|准备|我要|要不|干脆/u,
  hide: /不让|别让|不叫|瞒|偷偷|悄悄|发现|查不|查出|看不出|查得|知道/u,
};

/** The manners of a text, by name. */
export const mannersOf = (text: string): readonly string[] =>
  Object.entries(MANNERS).flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));
