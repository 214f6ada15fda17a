/** Common English words: what keeps "name" or "like" from being read as pinyin, and "he can" from being Chinese. */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  `a about after again ago aid all also am an and any apply are army as ask at attack away baby bad bank be beat beating because been before bike
  bill birth bleeding body book boss boy breathe brother bring bus but by bye call came can cannot car card care case center centre certificate change
  charge check child children china chinese city civil claim code come company complaint complain contract copy cost could country court crash
  daughter day days dead dear debt did die different divorce do doctor document documents does dog done door down driver drug during each
  eat english even ever evidence face family father fee fell fight file find fine fire first for foreign foreigner free friend from game get
  getting girl give go going good got government guide had hand has have he hear heart hello help her here hey hi high him his hit hitting
  home hope hospital hotline hour house how hurt husband i id if in injured inherit inheritance insurance into is it its job just keep kid
  kidnapped kids kill killing knife know land language last law lawyer leave legal less let letter license life like line list live loan local lock locked long
  look lost love made make man many marriage marry may me mean mediation medical men message mine mobile money month more most mother much must my
  name near need never new news next nice night nine no not notarial notarise notarization notarize notary now number of off office officer
  ok okay old on one online only open or order other our out over page paid paper papers parents passport pay people permit person petition
  phone place plan please police poor power private problem property protect public put question rape real really rent report rights road room
  rule run sad safe salary same say school see sell send service she shop should sick sign sister site so social some someone son soon speak
  stab start state stay steal stop street suicide sue sun sure take talk tax tell test than thank thanks that the their them then there they thing think this
  those threat threaten time to today told tomorrow too translate translation trouble try two type under unpaid until up us use using very visa violence
  wait wage wages walk want was way we week well went were what when where which who why wife will with without witness woman women work worker working would write
  wrong year years yes yesterday you your yours zone ain't can't don't doesn't i'm i've it's app offer wechat email wifi vip hr ceo pdf`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);
