// Formats, parses, adds and compares dates.

import {
  add,
  addBusinessDays,
  differenceInCalendarDays,
  eachWeekOfInterval,
  endOfMonth,
  format,
  formatDistance,
  formatISO,
  getISOWeek,
  intervalToDuration,
  isWithinInterval,
  parse,
  parseISO,
  startOfWeek,
  sub,
} from 'date-fns'
import { de, fr } from 'date-fns/locale'
import { program, Random } from './support.js'

const PATTERNS = ['yyyy-MM-dd HH:mm:ss.SSS', "EEEE, do MMMM yyyy 'at' h:mm a", 'P p', "II, RRRR 'week' w", 'PPPPpp', 'DDD qqq G']
const LOCALES = [undefined, de, fr]

program(50, (size) => {
  const random = new Random(3)
  const lines = []
  const base = new Date(2020, 1, 29, 13, 45, 7, 89)
  for (let i = 0; i < size; i++) {
    const date = add(base, { days: random.below(1000), hours: random.below(24), minutes: random.below(60), seconds: i })
    const locale = LOCALES[i % 3]
    const text = format(date, PATTERNS[i % PATTERNS.length], { locale, useAdditionalDayOfYearTokens: true })
    const iso = formatISO(date)
    const back = parseISO(iso)
    const parsed = parse(format(date, 'dd/MM/yyyy HH:mm'), 'dd/MM/yyyy HH:mm', base)
    lines.push(
      [
        text,
        back.getTime() === Math.floor(date.getTime() / 1000) * 1000,
        differenceInCalendarDays(date, base),
        getISOWeek(date),
        formatDistance(date, base, { addSuffix: true, locale }),
        format(startOfWeek(date, { weekStartsOn: 1 }), 'EEE d'),
        format(endOfMonth(date), 'yyMMdd'),
        JSON.stringify(intervalToDuration({ start: base, end: date })),
        isWithinInterval(parsed, { start: sub(base, { months: 1 }), end: add(base, { months: 14 }) }),
        addBusinessDays(date, 13).getDate(),
      ].join(' | '),
    )
  }
  const weeks = eachWeekOfInterval({ start: base, end: add(base, { months: 3 }) })
  return `${lines.join('\n')}\n${weeks.map((each) => format(each, 'MM-dd')).join()}`
})
