// Owns the table of rows.

import { accessSites } from './access-sites.js'
import { boot } from './boot.js'
import { contexts } from './contexts.js'
import { hostCalls } from './host-calls.js'
import { metering } from './metering.js'
import { pause } from './pause.js'
import { recursion } from './recursion.js'
import type { Row } from './row.js'
import { warmUp } from './warm-up.js'

export const ROWS: Readonly<Record<string, Row>> = {
  'warm-up': warmUp,
  boot,
  contexts,
  'host-calls': hostCalls,
  pause,
  metering,
  'access-sites': accessSites,
  recursion,
}
