/** Steps: a run that its caller carries on by hand. Each step goes on once. */
import type { Value } from '../runtime/values.js'
import { Stop } from '../runtime/vm.js'
import { checkKeys } from './checks.js'
import { copyIn } from './copy-in.js'
import { BusyError } from './errors.js'
import { messageOf } from './host-failure.js'
import { allowance, type Progress, type Run } from './run.js'

/** The script has ended. */
export interface DoneStep {
  readonly status: 'done'
  /** Its completion value, copied. */
  readonly value: unknown
}

/** A suspending function was called. */
export interface HostCallStep {
  readonly status: 'hostCall'
  readonly name: string
  /** Copies of the arguments. */
  readonly args: readonly unknown[]
  /** Goes on with a copy of `value` as the result of the call. */
  resume(value?: unknown): Step
  /** Goes on with a guest Error that has the message of `error`. */
  throw(error: unknown): Step
}

/** What a stopped run may be given more of. */
export interface Grant {
  /** Units of fuel that are added to what is left. Default `limits.fuel`. */
  readonly fuel?: number | 'unlimited'
}

/** The fuel is used up, but for a rest that did not suffice for the next instruction. */
export interface OutOfFuelStep {
  readonly status: 'outOfFuel'
  /** Goes on with more fuel. */
  resume(grant?: Grant): Step
}

/** `isolate.pause()` was called. */
export interface PausedStep {
  readonly status: 'paused'
  resume(): Step
}

/** The script has ended and no job is left, but promises of host functions are pending, or timers wait. */
export interface IdleStep {
  readonly status: 'idle'
  /** Resolves when one of them is settled, or due. */
  wait(): Promise<void>
  /** Goes on with the jobs and timers that there are by now. */
  resume(): Step
}

export type Step = DoneStep | HostCallStep | OutOfFuelStep | PausedStep | IdleStep

/** Carries a run on to its next stop. Throws the run's error. */
export function nextStep(run: Run, go: () => Progress): Step {
  const { core } = run
  let failure: unknown
  let stopped = false
  try {
    const progress = go()
    if (progress.kind === 'done' && !run.isIdle) {
      return { status: 'done', value: run.result() }
    }
    const step = stopStep(run, progress.kind === 'done' ? null : progress.stop)
    stopped = true
    return step
  } catch (error) {
    failure = error
    throw error
  } finally {
    if (!stopped) {
      run.end(failure)
      if (failure === undefined) core.throwListenerFailure()
    }
  }
}

/** `stop`: null where the guest waits for the host. */
function stopStep(run: Run, stop: Stop.Fuel | Stop.Pause | Stop.HostCall | null): Step {
  const { core } = run
  const { vm } = core
  let used = false
  const once = (): void => {
    core.checkUsable()
    if (used) throw new BusyError('this step has been resumed already')
  }
  const on = (go: () => Progress): Step => {
    used = true
    return nextStep(run, go)
  }
  switch (stop) {
    case null:
      return {
        status: 'idle',
        wait: () => run.untilSettled(),
        resume() {
          once()
          return on(() => run.goOnWithJobs())
        },
      }
    case Stop.Fuel:
      return {
        status: 'outOfFuel',
        resume(grant = {}) {
          once()
          const units = allowance(core, checkKeys('', grant, ['fuel']))
          return on(() => {
            vm.grant(units)
            return run.goOn()
          })
        },
      }
    case Stop.Pause:
      run.pauseRequested = false
      core.emit({ type: 'pause' })
      return {
        status: 'paused',
        resume() {
          once()
          return on(() => run.goOn())
        },
      }
    case Stop.HostCall: {
      const name = vm.hostCallName
      const args = run.copyHostCall()
      return {
        status: 'hostCall',
        name,
        args,
        resume(value) {
          once()
          const result: Value = copyIn(run.context, value, `the result of ${name}`).result
          return on(() => run.answer(result))
        },
        throw(error) {
          once()
          return on(() => run.answerFailure(messageOf(error), error))
        },
      }
    }
  }
}
