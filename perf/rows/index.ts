// Owns the table of rows. Metering on against off belongs here once the engine has a switch for it.

import { accessSites } from './access-sites.js'
import { boot } from './boot.js'
import { contexts } from './contexts.js'
import { hostCalls } from './host-calls.js'
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
  'access-sites': accessSites,
  recursion,
}
