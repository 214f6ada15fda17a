/** Speech without marks: where one question ends and the next begins. */

/** What asks, wherever it stands. */
const SPOT =
  /多长时间(?![没不])|多久(?![没不])|多(?:大(?:岁数|年纪)?|远)|多少(?:钱|岁|倍|次|人|件|个?工作日|个?[天日年月块元成份])?(?:里头?|之内|以内)?|几(?:个?(?:工作日|星期|礼拜|小时|月)|[天日年块岁成倍次])(?:里头?|之内|以内)?|(?:什么|啥|撒)(?:时候|时间|地方|部门|单位|材料|手续|证件|东西|条件|办法|后果|证据)?|哪(?:里|儿|些|一?[个级家边天种])?(?:部门|单位|法院|机关|地方|材料)?|谁|(?:怎么|咋|如何|阿么)(?:个?办|个?弄|算|赔|告|申请|处理|样)?|有没有|([^动时了要])不\1|要不要|[^了着]吗|(?:要钱|收钱|行|成|中|可以|算数|管用|作数|犯法|违法)哩?不/gu;
/** Ends its question. */
const FINAL = /[吗不]$/u;
/** Begins another question, if one follows. */
const OPENER =
  /要是|如果|万一|假如|另外|还有|再就是|那(?![个种边么天些里样会])|到时候|到期|到了|过了|超过|超了|逾期|不然|完了|然后|又是|还(?=[能要得可会])|能不能|可不可以|用不用|要不要|是不是|有没有|法院|他们|人家|对方|单位|老板|政府/u;
/** Goes with the asking words after it: 要多少钱, 去找谁, 最多几天. */
const GOVERNS =
  /(?:[每一][天月年次个])?(?:一共|大概|到底|得|要|该|应该|需要|给|收|交|带|去|到|找|在|归|由|让|又|最[多长少迟快])*$/u;
/** Begins the next question right after the asking words of the one before: 多少钱一共要洗几天. */
const STARTS = /^(?:一共|总共|大概|到底|需要|应该|要(?!是)|得|该|去|找|在|归|由|最[多长少迟快])/u;
/** What has happened goes with the question after it: 穿几年破了还能不能补. */
const HAPPENED = /^\p{Script=Han}{1,3}了$/u;
/** A question ends within so many characters after its asking words (几天能办下来). Range 3..8. */
const PREDICATE = 6;

/** Where to cut between asking words that end at `end` and the next ones at `next`; `words` are the former. */
function boundary(text: string, words: string, end: number, next: number): number {
  if (FINAL.test(words)) return end;
  const between = text.slice(end, next);
  const opener = text.slice(end, next + 1).search(OPENER);
  if (STARTS.test(between) || HAPPENED.test(between.slice(0, Math.max(0, opener)))) return end;
  if (opener >= 0) return end + opener;
  const governing = GOVERNS.exec(between)?.[0].length ?? 0;
  return between.length - governing <= PREDICATE ? next - governing : end;
}

/**
 * Cuts a stretch without marks between two things that it asks (最长管多久到期了还能不能续): wherever both sides pass `asks`. The
 * parts add up to the stretch; one part where nothing can be cut. `blank` are asking words in sayings, to be passed over.
 */
export function splitRunOn(
  stretch: string,
  { asks, blank }: { readonly asks: (part: string) => boolean; readonly blank: RegExp },
): readonly string[] {
  const text = stretch.replace(blank, (saying) => '□'.repeat(saying.length));
  const spots = [...text.matchAll(SPOT)].map((found) => ({
    words: found[0],
    begin: found.index,
    end: found.index + found[0].length,
  }));
  const parts: string[] = [];
  let from = 0;
  for (const [at, spot] of spots.entries()) {
    const next = spots[at + 1];
    if (next === undefined) break;
    const cut = boundary(text, spot.words, spot.end, next.begin);
    if (!asks(stretch.slice(from, cut)) || !asks(stretch.slice(cut))) continue;
    parts.push(stretch.slice(from, cut));
    from = cut;
  }
  return [...parts, stretch.slice(from)];
}
