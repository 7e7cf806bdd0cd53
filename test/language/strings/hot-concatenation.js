// Concatenations and templates in loops that get hot: of texts, of numbers of any kind, of what converts itself.
const numbers = [0, -0, 7, -12, 1.5, -2.25e-7, 1e21, 123456789012, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]
const words = ['', 'a', 'some', 'words that are a little longer than the others, as there must be long ones, too']

function digest(text) {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return `${text.length} ${hash}`
}

function before(count) {
  let text = ''
  for (let i = 0; i < count; i++) text = i + text
  return text
}

function after(count) {
  let text = ''
  for (let i = 0; i < count; i++) text += i + ','
  return text
}

function both(count) {
  let text = ''
  for (let i = 0; i < count; i++) text += i + '/' + i * 0.5 + ';'
  return text
}

function ofAll(count) {
  let text = ''
  for (let i = 0; i < count; i++) {
    const number = numbers[i % numbers.length] * 1
    text += 'n' + number + number + `|${number}|${words[i % words.length]}` + words[i & 1]
  }
  return text
}

for (const make of [before, after, both, ofAll]) for (const count of [1, 10, 300]) console.log(make.name, count, digest(make(count)))

// The same site meets other kinds.
const mixed = [1, 'two', 3.5, null, undefined, true, 10n, { toString: () => 'own' }, { valueOf: () => 9 }, [1, [2, 3]]]
function kinds() {
  let text = ''
  for (let i = 0; i < 200; i++) {
    const value = i < 150 ? mixed[i % 3] : mixed[i % mixed.length]
    text += `${value};` + value
  }
  return text
}
console.log(digest(kinds()), digest(kinds()))

// What throws is caught where it is thrown.
function caught(value, count) {
  let messages = 0
  let text = ''
  for (let i = 0; i < count; i++) {
    try {
      text = `${i < count - 3 ? i : value}` + i
    } catch (error) {
      messages++
      text = error.message
    }
  }
  return `${messages} ${text}`
}
console.log(caught(Symbol('s'), 200))
console.log(
  caught(
    {
      toString() {
        throw new Error('no text')
      },
    },
    200,
  ),
)
