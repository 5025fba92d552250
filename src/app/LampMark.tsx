/** The mark: a lamp lit to the right. With a name it is an image, without it decorates the name beside it. */
export function LampMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M8 7.2 19.4 3v14L8 12.8z" fill="var(--lamp)" opacity="0.42" />
      <path d="M8 7.2 13.6 5.1v9.8L8 12.8z" fill="var(--lamp)" opacity="0.35" />
      <circle cx="6.2" cy="10" r="5.6" fill="var(--lamp)" />
      <circle cx="6.2" cy="10" r="2.3" fill="#fff" />
    </svg>
  )
}
