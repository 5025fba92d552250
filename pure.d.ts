// What Node and browsers both have beyond the language itself, and pure code may use; see tsconfig.pure.json.
declare class URLSearchParams {
  append(name: string, value: string): void
  toString(): string
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean })
  decode(bytes: Uint8Array): string
}

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
