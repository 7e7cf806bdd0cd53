// Guest code that printing needs: getters that an inspection reads, conversions of format specifiers.

function consoleWrite(level, args, questions) {
  const answers = []
  for (;;) {
    $charge(1 + questions[0])
    for (let i = 1; i < questions.length; i += 4) {
      $charge(1)
      const subject = questions[i + 1]
      const receiver = questions[i + 2]
      $push(answers, subject)
      $push(answers, receiver)
      $push(answers, consoleAnswer(questions[i], subject, receiver, questions[i + 3]))
    }
    questions = $consoleWrite(level, args, answers)
    if (questions === undefined) return
  }
}
function consoleAnswer(kind, subject, receiver, depth) {
  if (kind === 'get') return $call(subject, receiver)
  if (kind === 'custom') return $call(subject, receiver, depth, {}, undefined)
  if (kind === 'number') return $numberOf($toNumeric(subject))
  if (kind === 'text') return $toString(subject)
  return consoleJson(subject)
}
function consoleJson(value) {
  try {
    return jsonStringify(value, undefined, undefined)
  } catch (error) {
    if ($isCircularError(error)) return '[Circular]'
    throw error
  }
}
