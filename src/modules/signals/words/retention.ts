import type { Words } from '#platform/words'

/** 数据保存: how long what the network sent is kept. Said on the page of the system administrator; why a file is kept no longer, on that of sources too. */
export const retentionWords: Words = {
  'retention.about': [
    '矿山传来的数据各存多久。过期的每天凌晨 2 点清除，清除后不能恢复',
    'How long what mines sent is kept. What is older goes at two every night, and does not come back',
  ],
  'retention.periods': ['保存期限', 'Periods'],
  'retention.is-set': ['由管理员设定', 'set by an administrator'],
  'retention.is-default': ['未另行设定，用程序启动时的期限', 'as the program was started; nobody set others'],
  'retention.raw': ['监测数据（逐条读数）存 … 天', 'Readings, each one, for … days'],
  'retention.statistics': ['五分钟统计存 … 天', 'Five-minute figures for … days'],
  'retention.files': ['原始文件（含拒收的）存 … 天', 'Files as they came, refused ones too, for … days'],
  'retention.name-raw': ['监测数据', 'Readings'],
  'retention.name-statistics': ['五分钟统计', 'Figures'],
  'retention.name-files': ['原始文件', 'Files'],
  'retention.raw-why': [
    '甲烷实时值至少 3 个月（92 天）：AQ 1029 修订征求意见稿，未正式施行。',
    'Real-time values of methane 3 months (92 days) at least: draft of the revision of AQ 1029, not in force.',
  ],
  'retention.statistics-why': [
    '统计值至少 2 年（731 天）：同一征求意见稿；不短于监测数据。',
    'Statistics 2 years (731 days) at least: the same draft; no shorter than readings.',
  ],
  'retention.files-why': [
    '作证据、供重新读取。没有查到规定的年限，程序建议 2 年；不短于监测数据。',
    'Evidence, and read again. No text is known that demands a period; two years are our advice. No shorter than readings.',
  ],
  'retention.kept-rows': ['现存 {rows} 条，最早 {day}', '{rows} kept, since {day}'],
  'retention.kept-since': ['最早 {day}', 'kept since {day}'],
  'retention.kept-none': ['还没有', 'none yet'],
  'retention.change': ['{from} 天 → {to} 天', '{from} → {to} days'],
  'retention.changes': ['将作的改动', 'What changes'],
  'retention.same': ['没有改动。', 'Nothing is changed.'],
  'retention.longer': ['自现存最早的一天起，存得更久', 'kept for longer, from what there is on'],
  'retention.goes': ['{day} 以前的今晚起清除，不能恢复', 'what is older than {day} goes from tonight on, for good'],
  'retention.save': ['保存', 'Save'],
  'retention.saved': ['已保存，并记入审计；今晚清除时起用', 'Saved and on the audit list; used from tonight on'],
  'retention.disk': ['磁盘', 'Disk'],
  'retention.disk-all': ['监测数据、统计和原始文件', 'Readings, figures and files'],
  'retention.disk-readings': ['监测数据和统计', 'Readings and figures'],
  'retention.disk-files': ['原始文件', 'Files'],
  'retention.used': ['现占', 'Now'],
  'retention.daily': ['每天约', 'A day, about'],
  'retention.in-full': ['存满期限约', 'In full, about'],
  'retention.free': ['可用', 'Free'],
  'retention.full-on': [
    '按目前的量，磁盘约在 {day} 写满，期限还没有到。请扩大磁盘。',
    'As things come now the disk is full about {day}, before the periods are over. Give it more room.',
  ],
  'retention.fits': ['按目前的量，放得下', 'As things come now there is room'],
  'retention.too-early': ['不足一天，还不能估算', 'Less than a day is kept: too little to tell'],
  'retention.off': ['本程序没有读取监测数据', 'This program reads no monitoring data'],
  'retention.history': ['改动记录', 'Who changed them'],
  'retention.history-none': ['没有改过', 'Nobody did'],
  'retention.history-days': [
    '监测数据 {raw} 天，统计 {statistics} 天，原始文件 {files} 天',
    'readings {raw} days, figures {statistics}, files {files}',
  ],
  'retention.out-of-range': ['须为 1–{most} 的整数', 'A whole number from 1 to {most}'],
  'retention-raw-short': [
    '监测数据不能只存 {days} 天：甲烷实时值至少要存 3 个月（{least} 天，AQ 1029 修订征求意见稿）。',
    'Readings cannot be kept {days} days only: real-time values of methane are kept 3 months at least ({least} days, draft of the revision of AQ 1029).',
  ],
  'retention-statistics-short': [
    '统计不能只存 {days} 天：至少要存 2 年（{least} 天，AQ 1029 修订征求意见稿）。',
    'Figures cannot be kept {days} days only: they are kept 2 years at least ({least} days, draft of the revision of AQ 1029).',
  ],
  'retention-statistics-before-raw': [
    '统计（{days} 天）不能比监测数据（{raw} 天）存得短：曲线要靠统计画。',
    'Figures ({days} days) cannot go before readings ({raw} days): curves are drawn from them.',
  ],
  'retention-files-before-raw': [
    '原始文件（{days} 天）不能比监测数据（{raw} 天）存得短：读数要能对回来源文件。',
    'Files ({days} days) cannot go before readings ({raw} days): a reading must lead back to the file it came in.',
  ],
}
