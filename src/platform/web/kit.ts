/**
 * The component kit's heavy controls with our tokens, for pages that need them: import from `#platform/web/kit`, only in
 * lazily loaded pages, and put {@link Kit} around. What is light is ours and comes from `#platform/web`.
 */
export { Kit } from './kit/Kit.tsx'
export {
  Cascader,
  Form,
  InputNumber,
  Popover,
  Select,
  Slider,
  Table,
  TimePicker,
  Tooltip,
  Transfer,
  Tree,
  TreeSelect,
  Upload,
} from 'antd'
