import { describe, expect, test } from 'vitest'
import { readConfig } from '#platform/server/config'
import { addressShown, checkHost, isHere } from './listening.ts'
import { readOptions } from './options.ts'

const clear = { name: 'Obstacle', exitCode: 2 }
const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new Error('not refused')
}

describe('what was typed', () => {
  test('is read', () => {
    expect(readOptions([])).toEqual({ empty: false, dev: false, help: false, seed: 1, port: undefined })
    expect(readOptions(['--empty', '--seed', '42', '--port=0'])).toMatchObject({ empty: true, seed: 42, port: '0' })
  })

  test.each([
    [['--seed', 'abc']],
    [['--seed', '-1']],
    [['--seed', '1.5']],
    [['--seed', '9999999999']],
    [['--seed']],
    [['--emty']],
    [['--empty=1']],
    [['something']],
    [['-x']],
  ])('%j is refused on one clear line', (args) => {
    const error = refusal(() => readOptions(args))
    expect(error).toMatchObject(clear)
    expect(error.message).toMatch(/^\S.*[一-鿿].*[a-z]/)
    expect(error.message).not.toContain('\n')
  })
})

describe('the environment', () => {
  test('has its defaults, also for what is set to nothing', () => {
    const plain = { port: 8080, host: '127.0.0.1', databaseUrl: undefined, secureCookies: false, logLevel: 'warn' }
    expect(readConfig({})).toMatchObject(plain)
    expect(
      readConfig({ PORT: '', HOST: '', MINELAMP_DATA: '', DATABASE_URL: '', MINELAMP_HTTPS: '', LOG_LEVEL: '' }),
    ).toEqual(readConfig({}))
    expect(readConfig({}).dataDir).toMatch(/\/data$/)
    expect(readConfig({ PORT: '0', MINELAMP_HTTPS: '1', LOG_LEVEL: 'info' })).toMatchObject({
      port: 0,
      secureCookies: true,
      logLevel: 'info',
    })
    const id = { OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' }
    expect(readConfig({}).oidc).toBeUndefined()
    for (const issuer of ['https://id.example/realms/a', 'http://127.0.0.1:9000', 'http://localhost/a'])
      expect(readConfig({ ...id, OIDC_ISSUER: issuer }).oidc).toEqual({ issuer, clientId: 'x', clientSecret: 'y' })
  })

  test.each([
    { PORT: 'http' },
    { PORT: '65536' },
    { PORT: '-1' },
    { PORT: '80.5' },
    { PORT: '1e3' },
    { PORT: ' 80' },
    { LOG_LEVEL: 'loud' },
    { MINELAMP_HTTPS: 'yes' },
    { OIDC_ISSUER: 'https://id.example' },
    { OIDC_CLIENT_SECRET: 'x' },
    { OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
    { OIDC_ISSUER: 'http://localhost.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
    { OIDC_ISSUER: 'id', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
  ])('%j is refused on one clear line', (env) => {
    const error = refusal(() => readConfig(env))
    expect(error).toMatchObject(clear)
    expect(error.message).toContain(Object.keys(env)[0])
  })
})

describe('where it listens', () => {
  test.each([
    ['127.0.0.1', 'http://localhost:1'],
    ['0.0.0.0', 'http://localhost:1'],
    ['::1', 'http://localhost:1'],
    ['10.1.2.3', 'http://10.1.2.3:1'],
    ['fd00::1', 'http://[fd00::1]:1'],
  ])('%s is shown as %s', (host, shown) => {
    expect(addressShown(host, 1)).toBe(shown)
  })

  test('who reaches it', () => {
    expect(['127.0.0.1', 'localhost', '::1', '127.0.0.9'].map(isHere)).toEqual([true, true, true, true])
    expect(['0.0.0.0', '10.0.0.1', '::'].map(isHere)).toEqual([false, false, false])
  })

  test('an address that this machine does not have is named', async () => {
    await expect(checkHost('192.0.2.1')).rejects.toMatchObject({
      name: 'Obstacle',
      exitCode: 6,
      message: expect.stringMatching(/^HOST=192\.0\.2\.1 不是本机可用的地址/) as string,
    })
    await checkHost('127.0.0.1')
  })
})
