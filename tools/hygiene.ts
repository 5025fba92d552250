import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** What package.json and the lock say about the project's own dependencies. */
type Declared = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>

const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

/** Faults of the lock file: addresses of a registry, or another set of packages than package.json names. */
export function findLockFaults(packageText: string, lockText: string): string[] {
  const faults: string[] = []
  const wanted: Declared = JSON.parse(packageText)
  const lock: { packages?: Record<string, Declared & { resolved?: string }> } = JSON.parse(lockText)
  const locked = lock.packages?.['']
  for (const [path, entry] of Object.entries(lock.packages ?? {})) {
    if (entry.resolved) faults.push(`package-lock.json: ${path} carries the address of a registry`)
  }
  for (const group of groups) {
    const [ours, theirs] = [wanted[group] ?? {}, locked?.[group] ?? {}]
    for (const name of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      if (ours[name] !== theirs[name])
        faults.push(`package-lock.json: ${name} is ${theirs[name]}, package.json says ${ours[name]}`)
    }
    for (const [name, version] of Object.entries(ours)) {
      if (!/^\d+\.\d+\.\d+/.test(version)) faults.push(`package.json: ${name} ${version} is no exact version`)
    }
  }
  return faults
}

const paths = /(^|[^\w./-])\/(?:work\/(?:main|shared)|home\/[\w-]+|root|Users\/[\w-]+)(?=\/|["'`\s]|$)/
const registries = /registry\.npm(?:js|mirror)|npm\.pkg\.github|registry\.yarnpkg|artifactory|verdaccio/

/** Lines of a text that name a folder of somebody's machine or the host of a package registry. */
export function findTraces(file: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      paths.test(line) || registries.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
    )
}

if (import.meta.main) {
  const faults = findLockFaults(readFileSync('package.json', 'utf8'), readFileSync('package-lock.json', 'utf8'))
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const texts = files
    .split('\0')
    .filter(
      (file) =>
        file !== 'tools/hygiene.ts' &&
        /\.(ts|tsx|mjs|js|json|md|yaml|yml|sql|html|css|txt|sh|toml)$|^\.ci\/|^\.\w+rc$/.test(file) &&
        existsSync(file),
    )
  for (const file of texts) faults.push(...findTraces(file, readFileSync(file, 'utf8')))
  for (const fault of faults) console.error(fault)
  console.log(`${texts.length} files, ${faults.length} faults`)
  if (texts.length === 0 || faults.length > 0) process.exitCode = 1
}
