// Strings made piece by piece: appending, joining, padding, wrapping to a width, run-length coding, and a rolling hash.

const SYLLABLES = ['ka', 'to', 'mi', 'ren', 'shu', 'lo', 'va', 'neth', 'or', 'il']

function makeText(words) {
  let text = ''
  let state = 5
  for (let i = 0; i < words; i++) {
    if (i > 0) text += i % 11 === 0 ? '. ' : ' '
    for (let parts = 1 + (i % 3); parts > 0; parts--) {
      state = (state * 137 + 29) % 1009
      text += SYLLABLES[state % SYLLABLES.length]
    }
  }
  return `${text}.`
}

function wrap(text, width) {
  const lines = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > width) {
      lines.push(line.padEnd(width, '.'))
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  lines.push(line)
  return lines.join('\n')
}

function capitalize(text) {
  let result = ''
  let atStart = true
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    result += atStart ? character.toUpperCase() : character
    if (character !== ' ' && character !== '\n') atStart = character === '.'
  }
  return result
}

function encodeRuns(text) {
  const parts = []
  for (let i = 0; i < text.length; ) {
    let end = i + 1
    while (end < text.length && text.charCodeAt(end) === text.charCodeAt(i)) end++
    parts.push(end - i > 1 ? `${end - i}${text[i]}` : text[i])
    i = end
  }
  return parts.join('')
}

function caesar(text, shift) {
  const codes = []
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    codes.push(code >= 97 && code <= 122 ? ((code - 97 + shift) % 26) + 97 : code)
  }
  let result = ''
  for (let i = 0; i < codes.length; i++) result += String.fromCharCode(codes[i])
  return result
}

function hashOf(text) {
  let hash = 7
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

function isPalindrome(text, from, to) {
  while (from < to) if (text[from++] !== text[to--]) return false
  return true
}

function longestPalindrome(text) {
  let best = ''
  for (let center = 0; center < text.length; center++) {
    for (const extra of [0, 1]) {
      let from = center
      let to = center + extra
      while (from >= 0 && to < text.length && text[from] === text[to]) {
        from--
        to++
      }
      if (to - from - 1 > best.length) best = text.substring(from + 1, to)
    }
  }
  return best
}

function run() {
  const text = makeText(4000)
  const wrapped = capitalize(wrap(text, 60))
  const coded = encodeRuns(wrapped)
  const turned = caesar(caesar(text, 7), 19)
  const palindrome = longestPalindrome(text)
  if (turned !== text || !isPalindrome(palindrome, 0, palindrome.length - 1)) return 'wrong'
  return `${text.length} ${hashOf(wrapped)} ${hashOf(coded)} ${palindrome}`
}
