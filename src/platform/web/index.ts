/** The front door of the web platform: what every page is made of. Heavy kit controls are behind `#platform/web/kit`. */
export { addCard, AddedCards, cardsOf, type AddedCard } from './added.tsx'
export { readAddress, useAddress, writeAddress } from './address.ts'
export { Button, type ButtonProps } from './Button.tsx'
export { Card, QuotaRow, Row, Rows, TimeLeft, type CardProps, type RowProps } from './Card.tsx'
export { Chip } from './Chip.tsx'
export { ClauseLink } from './ClauseLink.tsx'
export {
  call,
  download,
  fetchFile,
  hrefOf,
  isRefusedReply,
  onSignedOut,
  refusedReply,
  type RefusedReply,
} from './client.ts'
export {
  registerCommands,
  registerSearch,
  useAllCommands,
  useAllSearches,
  useCommands,
  type Command,
  type CommandSearch,
} from './commands.ts'
export { ConfirmNote, ConsequenceLine, type ConfirmNoteProps } from './ConfirmNote.tsx'
export { useConnection, type Connection } from './connection.ts'
export { DataTable, type Column, type DataTableProps } from './DataTable.tsx'
export { DateField, type DateFieldProps } from './DateField.tsx'
export { Drawer, DrawerContext, type DrawerPlace, type DrawerProps } from './Drawer.tsx'
export { CheckBox, Field, PickOne, TextArea, TextInput, type FieldProps } from './Fields.tsx'
export { FileDrop } from './FileDrop.tsx'
export { Finder, type Found } from './Finder.tsx'
export { KeyHint } from './KeyHint.tsx'
export { isField, useKeys, usePageKeys, useSingleKeys, type PageKey } from './keys.ts'
export { KeysOverlay } from './KeysOverlay.tsx'
export { levels, RiskLevel, WarningPill, type Level } from './Levels.tsx'
export { ListFrame, type ListColumn, type ListFrameProps, useNarrow } from './ListFrame.tsx'
export { ListTools, type ListToolsProps } from './ListTools.tsx'
export { LiveProvider, useLive, wakesOn, type Stir } from './live.tsx'
export { LinkButton } from './LinkButton.tsx'
export { LongWorkBar, useLongWork } from './LongWorkBar.tsx'
export { mintId } from './mint.ts'
export { heatOf, MonthStrip, type DayCount, type MonthStripProps } from './MonthStrip.tsx'
export { NoticeLines, notify, useNotifyRefused } from './notices.tsx'
export { Columns, Page, Stack, type PageProps } from './Page.tsx'
export { type NavCount, type PageRoute } from './pages.ts'
export { Pager } from './Pager.tsx'
export { PaperHead } from './PaperHead.tsx'
export { PersonChip } from './PersonChip.tsx'
export { Pips } from './Pips.tsx'
export { Pop } from './Pop.tsx'
export { Progress, ShareBar, type ProgressProps } from './Progress.tsx'
export { QueryForm, type QueryFormProps } from './QueryForm.tsx'
export { RateBar, RateLegend, type Shares } from './RateBar.tsx'
export {
  keyOf,
  makeQueryClient,
  useInvalidate,
  useRead,
  useSend,
  type Invalidates,
  type Reading,
  type ReadOptions,
  type Wakes,
} from './reads.ts'
export { alsoSay, makeSay, SayProvider, useLanguage, useSay, type Say } from './say.tsx'
export { SegmentedChoice } from './SegmentedChoice.tsx'
export { StateMark, type DutyState } from './StateMark.tsx'
export { Empty, Loading, OfflineLine, RefusedNote, Shown } from './States.tsx'
export { LanguageSwitch, ThemeSwitch } from './Switches.tsx'
export { Tabs, type Tab } from './Tabs.tsx'
export { chooseTheme, followTheme, useTheme, type Theme, type ThemeChoice } from './theme.ts'
export { StepLine, Timeline, type TimelineItem } from './Timeline.tsx'
export { upload, type UploadOptions } from './upload.ts'
export { useUpload } from './useUpload.ts'
export { useMay, useWho, WhoContext, type DeskWho } from './who.tsx'
export { words as platformWords } from './words.ts'
