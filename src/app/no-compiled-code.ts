/** Imported before every schema: the content security policy allows no compiled code, and zod would try. */
import { config } from 'zod'

config({ jitless: true })
