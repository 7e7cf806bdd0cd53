// Patterns of paths: `*` and `?` within a folder's name, `**` across folders, `{a,b}` for either. A pattern that names a
// folder takes all below it.

export function matcherOf(glob: string): (path: string) => boolean {
  const pattern = new RegExp(`^${translate(glob.replace(/^\.\//, '').replace(/\/+$/, ''))}(?:/.*)?$`)
  return (path) => pattern.test(path)
}

function translate(glob: string): string {
  return glob.replace(/\*\*\/?|\*|\?|\{[^{}]*\}|[.+^$()|[\]\\{}]/g, (part) => {
    if (part === '**/') return '(?:.*/)?'
    if (part === '**') return '.*'
    if (part === '*') return '[^/]*'
    if (part === '?') return '[^/]'
    if (part.length > 1 && part.startsWith('{')) return `(?:${part.slice(1, -1).split(',').map(translate).join('|')})`
    return `\\${part}`
  })
}
