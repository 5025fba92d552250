import type { Words } from '#platform/words'

/** The law of penalties: parties, cases, kinds, circumstances, and why something may not be so. */
export const lawWords: Words = {
  'law.provision': ['处罚依据', 'Provision'],
  'law.edition': ['法律版本', 'Edition'],
  'law.band': ['裁量阶次', 'Step of discretion'],
  'law.range': ['裁量幅度', 'Range'],
  'law.statutory': ['法定幅度', 'Range of the law'],
  'law.circumstances': ['裁量情节', 'Circumstances'],
  'law.reasoning': ['裁量说明', 'Reasoning'],
  'law.beyond': ['不按阶次的理由', 'Why outside of the step'],
  'law.reduced': ['减轻', 'Reduced'],

  'law.bands-rest-on': ['裁量阶次：{state}。', 'Steps: {state}.'],

  'law-who.enterprise': ['单位', 'Enterprise'],
  'law-who.principal': ['主要负责人', 'Principal'],
  'law-who.responsible': ['直接负责的主管人员和其他直接责任人员', 'Those directly responsible'],
  'law-who.manager': ['其他负责人和安全生产管理人员', 'Other heads and safety staff'],
  'law-who.investor': ['个人经营的投资人', 'Investor'],

  'law-when.found': ['查实即处罚', 'Once found'],
  'law-when.overdue': ['逾期未改正', 'Not corrected in time'],
  'law-when.refused': ['拒不改正', 'Refuses to correct'],
  'law-when.grave': ['情节严重', 'Grave'],
  'law-when.income-small': ['无违法所得或者不足十万元', 'Illegal income none or below 100,000'],
  'law-when.income-large': ['违法所得十万元以上', 'Illegal income of 100,000 or more'],
  'law-when.accident': ['导致发生事故', 'An accident followed'],
  'law-when.accident-general': ['一般事故', 'Ordinary accident'],
  'law-when.accident-larger': ['较大事故', 'Larger accident'],
  'law-when.accident-major': ['重大事故', 'Major accident'],
  'law-when.accident-gravest': ['特别重大事故', 'Gravest accident'],
  'law-when.exceptional': ['情节特别严重、影响特别恶劣', 'Exceptionally grave'],

  'penalty-band.lighter': ['从轻', 'Lighter'],
  'penalty-band.ordinary': ['一般', 'Ordinary'],
  'penalty-band.heavier': ['从重', 'Heavier'],
  'penalty-band.reduced': ['减轻', 'Reduced'],

  'law-effect.none': ['不予处罚', 'Not punished'],
  'law-effect.may-none': ['可以不予处罚', 'Need not be punished'],
  'law-effect.mitigating': ['从轻或者减轻', 'Lighter or reduced'],
  'law-effect.aggravating': ['从重', 'Heavier'],

  'law-confidence.S': ['法规原文', 'Statute read'],
  'law-confidence.2': ['两个以上来源', 'Several sources'],
  'law-confidence.1': ['一个来源，待核', 'One source, to be confirmed'],
  'law-confidence.K': ['未见原文，待核', 'No text seen, to be confirmed'],
  'law-confidence.I': ['推断，待核', 'Inferred, to be confirmed'],
  'law-confidence.setting': ['本系统设置，未经确认', 'A setting, not confirmed'],

  'law-severity.minor': ['轻微', 'Minor'],
  'law-severity.ordinary': ['一般', 'Ordinary'],
  'law-severity.grave': ['严重', 'Grave'],

  'law-not-punished': [
    '所选情节依法不予处罚（《行政处罚法》第三十三条），不得罚款',
    'The circumstances chosen exclude punishment (Administrative Penalty Law art. 33)',
  ],
  'law-no-figure': [
    '{basis}的罚款幅度本系统未载，请填写幅度和依据',
    'No range is held for {basis}: enter it with its basis',
  ],
  'law-figure-basis': ['请写明所填幅度的依据', 'Name the basis of the figures entered'],
  'law-above-statute': [
    '{amount}元超过{basis}规定的最高额{most}元',
    '{amount} yuan is more than the {most} that {basis} allows',
  ],
  'law-below-statute': [
    '{amount}元低于{basis}规定的最低额{least}元；减轻处罚须有《行政处罚法》第三十二条的情节',
    '{amount} yuan is less than the {least} of {basis}; only a ground of Administrative Penalty Law art. 32 reduces it',
  ],
  'law-reduced-ground': [
    '减轻处罚须选定《行政处罚法》第三十二条的情节',
    'To reduce, choose a ground of Administrative Penalty Law art. 32',
  ],
  'law-outside-band': [
    '{amount}元不在“{band}”阶次{from}至{to}元内，请写明理由',
    '{amount} yuan lies outside of the step, {from} to {to}: say why',
  ],
  'law-outside-band-discussion': [
    '{amount}元不在“{band}”阶次{from}至{to}元内，须经负责人集体讨论（《行政处罚法》第五十七条）',
    '{amount} yuan lies outside of the step, {from} to {to}: the leaders must discuss it (Administrative Penalty Law art. 57)',
  ],
  'law-range-not-of-law': ['所填幅度不是{basis}规定的幅度', 'The range entered is none that {basis} gives'],
  'law-circumstance-unknown': ['所选情节不在裁量表中', 'A circumstance chosen is in no table'],
  'law-band-unknown': ['所选阶次不在裁量表中', 'The step chosen is in no table'],
  'law-part-empty': ['每期金额须大于零', 'No part may be nothing'],
  'law-parts-order': ['各期日期须依次在后', 'The days of the parts must follow each other'],
  'law-parts-sum': ['各期合计{sum}元，应为{owed}元', 'The parts add up to {sum} yuan; {owed} are owed'],

  'law-hearing-fine': [
    '罚款{amount}元，达到较大数额{least}元，应当告知听证权利（《行政处罚法》第六十三条第一项；标准：{source}）',
    'The fine of {amount} reaches {least} yuan: a hearing is to be offered (Administrative Penalty Law art. 63 (1); threshold: {source})',
  ],
  'law-hearing-confiscated': [
    '没收{amount}元，达到较大数额{least}元，应当告知听证权利（《行政处罚法》第六十三条第二项；标准：{source}）',
    'What is confiscated, {amount}, reaches {least} yuan: a hearing is to be offered (Administrative Penalty Law art. 63 (2); threshold: {source})',
  ],
  'law-hearing-kind': [
    '拟作出停产停业、吊销、关闭、限制从业等处罚，应当告知听证权利（《行政处罚法》第六十三条第三至五项）',
    'Stop, revocation, closure or bar: a hearing is to be offered (Administrative Penalty Law art. 63 (3)–(5))',
  ],
  'law-review-public': [
    '涉及重大公共利益，应当法制审核（《行政处罚法》第五十八条第一项）',
    'Major public interest: legal review is due (Administrative Penalty Law art. 58 (1))',
  ],
  'law-review-heard': [
    '经过听证程序，应当法制审核（《行政处罚法》第五十八条第二项）',
    'Heard in a hearing: legal review is due (Administrative Penalty Law art. 58 (2))',
  ],
  'law-review-complex': [
    '疑难复杂、涉及多个法律关系，应当法制审核（《行政处罚法》第五十八条第三项）',
    'Complex: legal review is due (Administrative Penalty Law art. 58 (3))',
  ],
  'law-review-fine': [
    '罚款{amount}元，列入重大执法决定法制审核（{least}元以上；{source}）',
    'The fine of {amount} is listed for legal review ({least} yuan or more; {source})',
  ],
  'law-review-kind': [
    '处罚种类列入重大执法决定法制审核（《行政处罚法》第五十八条第四项）',
    'The kind of penalty is listed for legal review (Administrative Penalty Law art. 58 (4))',
  ],
  'law-discussion-complex': [
    '情节复杂，应当集体讨论（《行政处罚法》第五十七条第二款）',
    'Complex: the leaders discuss it together (Administrative Penalty Law art. 57)',
  ],
  'law-discussion-band': [
    '罚款不在裁量阶次内，应当集体讨论（《行政处罚法》第五十七条第二款）',
    'Outside of the step of discretion: the leaders discuss it together (Administrative Penalty Law art. 57)',
  ],
  'law-discussion-fine': [
    '罚款{amount}元（{least}元以上）属重大，应当集体讨论（《行政处罚法》第五十七条第二款；{source}）',
    'A fine of {amount} ({least} yuan or more) is major: the leaders discuss it together (Administrative Penalty Law art. 57; {source})',
  ],
  'law-discussion-kind': [
    '处罚种类属重大，应当集体讨论（《行政处罚法》第五十七条第二款）',
    'The kind of penalty is major: the leaders discuss it together (Administrative Penalty Law art. 57)',
  ],
  'law-simple-unclear': [
    '违法事实不确凿，不得当场处罚（《行政处罚法》第五十一条）',
    'The facts are not clear: no decision on the spot (Administrative Penalty Law art. 51)',
  ],
  'law-simple-kind': [
    '当场只能处罚款或者警告（《行政处罚法》第五十一条）',
    'On the spot only a fine or a warning (Administrative Penalty Law art. 51)',
  ],
  'law-simple-fine': [
    '{amount}元超过当场处罚的限额{most}元（《行政处罚法》第五十一条）',
    '{amount} yuan is more than the {most} of a decision on the spot (Administrative Penalty Law art. 51)',
  ],
  'law-collect-not-asked': [
    '边远地区当场收缴须由当事人提出（《行政处罚法》第六十九条）',
    'In remote places the party itself must ask to pay on the spot (Administrative Penalty Law art. 69)',
  ],
  'law-collect-ordinary': [
    '普通程序的罚款不得当场收缴（《行政处罚法》第六十七条）',
    'A fine of the ordinary procedure is not collected on the spot (Administrative Penalty Law art. 67)',
  ],
  'law-collect-more': [
    '超过{most}元的，不得当场收缴（《行政处罚法》第六十八条）',
    'More than {most} yuan is not collected on the spot (Administrative Penalty Law art. 68)',
  ],
  'law-act-unknown': [
    '第 {nth} 项所指的同一违法行为不在前面各项中。',
    'No. {nth} names an act that no violation before it is.',
  ],
  'law-act-twice': [
    '第 {one} 项与第 {other} 项是同一违法行为，又依据同一规定，只写一项（《行政处罚法》第二十九条）。',
    'Nos. {one} and {other} are one act under one provision: write it once (Administrative Penalty Law art. 29).',
  ],
  'law-act-fined-twice': [
    '第 {one} 项与第 {other} 项是同一违法行为，不得给予两次罚款；违反多个规定的，标明同一行为，按罚款数额高的处罚（《行政处罚法》第二十九条）。',
    'Nos. {one} and {other} are the same act, which is fined once: mark them as one, and the higher fine counts (Administrative Penalty Law art. 29).',
  ],
  'law-confiscated-kind': [
    '第 {nth} 项写了没收金额，但没有选择没收。',
    'No. {nth} has an amount to confiscate without that penalty.',
  ],
  'law-reviewer-unqualified': [
    '初次从事法制审核的人员须取得法律职业资格（《行政处罚法》第五十八条第二款）',
    'Who reviews for the first time must hold the legal qualification (Administrative Penalty Law art. 58)',
  ],

  'law-recused': ['您已回避本案，不得再办理', 'You are recused from this case'],
  'law-named-recused': ['所选人员中有人已回避本案', 'Somebody chosen is recused from this case'],
  'law-recusal-own': ['不得决定自己的回避', 'Nobody decides on his own recusal'],
  'law-recusal-by': [
    '回避由机关负责人决定（《行政处罚法》第四十三条）',
    'The head decides on recusal (Administrative Penalty Law art. 43)',
  ],
  'law-two-officers': [
    '执法人员不得少于两人（《行政处罚法》第四十二条）',
    'Two officers at least (Administrative Penalty Law art. 42)',
  ],
  'law-no-certificate': [
    '{names}在{on}没有有效的执法证（《行政处罚法》第四十二条）',
    '{names} held no valid certificate on {on} (Administrative Penalty Law art. 42)',
  ],
  'law-host-records': ['听证主持人不得兼任记录人', 'The host of a hearing does not record it'],
  'law-approves-himself': ['批准人不得把案件交给自己承办', 'Who approves does not hand the case to himself'],
  ...did(
    'handles',
    '本案的调查、承办人员',
    'who inquired into this case',
    '审核、主持听证、批准或者决定',
    'review it, host its hearing, approve or decide',
  ),
  ...did(
    'reviews',
    '本案的法制审核人员',
    'who reviewed this case',
    '承办、主持听证、批准或者决定',
    'handle it, host its hearing, approve or decide',
  ),
  ...did(
    'hosts',
    '本案的听证人员',
    'who hosted the hearing of this case',
    '承办、审核、批准或者决定',
    'handle it, review it, approve or decide',
  ),
  ...did(
    'decides',
    '对本案作决定的负责人',
    'who decided this case',
    '承办、审核或者主持听证',
    'handle it, review it or host its hearing',
  ),
  ...did(
    'approves',
    '批准本案事项的负责人',
    'who approved in this case',
    '承办、审核或者主持听证',
    'handle it, review it or host its hearing',
  ),
}

function did(office: string, who: string, whoEn: string, what: string, whatEn: string): Words {
  const [basis, basisEn] = [
    '（《行政处罚法》第五十七、五十八、六十四条）',
    '(Administrative Penalty Law arts. 57, 58, 64)',
  ]
  return {
    [`law-did-${office}`]: [`您是${who}，不得再${what}${basis}`, `You, ${whoEn}, may not ${whatEn} ${basisEn}`],
    [`law-named-did-${office}`]: [
      `所选人员中有${who}，不得再${what}${basis}`,
      `Somebody chosen, ${whoEn}, may not ${whatEn} ${basisEn}`,
    ],
  }
}
